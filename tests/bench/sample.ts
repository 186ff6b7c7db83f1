import { type Asking, Connection, type Script } from './connection.ts';
import { type Plan, scriptOf } from './scripts.ts';

/** One answer as it went over the wire, for a bare server to send again. */
export interface Bytes {
  readonly path: string;
  readonly status: number;
  /** Name, value, name, value …, without what Node writes by itself. */
  readonly headers: readonly string[];
  /** Base64, because it goes from process to process. */
  readonly body: string;
}

const WRITTEN_BY_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Plays a plan until the first thing that counts is done, and keeps what was answered on the way. */
export function sampleOf(plan: Plan, port: number, origin: string): Promise<Bytes[]> {
  return new Promise((resolve, reject) => {
    const answers: Bytes[] = [];
    function* recorded(script: Script): Script {
      let asking: Asking = script.next().value;
      for (;;) {
        const answer = yield { bytes: asking.bytes, reads: true };
        answers.push({
          path: pathOf(asking),
          status: answer.status,
          headers: headersOf(answer.head),
          body: answer.body.toString('base64'),
        });
        if (asking.ends) {
          connection.close();
          resolve(answers);
        }
        asking = script.next(answer).value;
      }
    }
    const connection = new Connection(
      port,
      recorded(scriptOf(plan, 0, 1, origin)),
      { answered: () => undefined },
      reject,
    );
  });
}

function pathOf({ bytes }: Asking): string {
  return bytes.toString('latin1', 0, bytes.indexOf('\r\n')).split(' ')[1] ?? '/';
}

function headersOf(head: string): string[] {
  const lines = head
    .split('\r\n')
    .slice(1)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
  return lines.flatMap(([name, value]) => (WRITTEN_BY_NODE.has(name.toLowerCase()) ? [] : [name, value]));
}
