import { type Answer, type Asked, loadReader, readFile } from './reading.ts';

// In a worker, so that a large file does not hold up the page, and under a policy of its own, by which nothing leaves it
// (server/headers.ts).
let reader: ReturnType<typeof loadReader> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data)
    .catch((): Answer => ({ kind: 'broken' }))
    .then((said) => self.postMessage(said));
});

async function answer(asked: Asked): Promise<Answer> {
  if ('lists' in asked) reader = loadReader(asked.lists);
  const opened = await reader?.catch(() => undefined);
  if (!opened) return { kind: 'not-loaded' };
  return 'file' in asked ? readFile(opened, asked.file) : { kind: 'ready' };
}
