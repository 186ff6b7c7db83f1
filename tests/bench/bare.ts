import { createServer } from 'node:http';
import type { Bytes } from './sample.ts';

// The least a Node server can do: it is given answers once, and sends their status, headers and bytes again.
process.once('message', (answers: readonly Bytes[]) => {
  const kept = new Map(
    answers.map(({ path, status, headers, body }) => [
      path,
      { status, headers: headers as string[], body: Buffer.from(body, 'base64') },
    ]),
  );
  const [rest] = [...kept.values()].slice(-1);
  if (!rest) throw new Error('A bare server needs something to send.');
  const server = createServer({ noDelay: true }, (request, response) => {
    const { status, headers, body } = kept.get(request.url ?? '') ?? rest;
    response.writeHead(status, headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
});
process.once('disconnect', () => process.exit());
