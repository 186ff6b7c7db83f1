import { connect, type Socket } from 'node:net';

/** One request of a script, as bytes that go over the wire. */
export interface Asking {
  readonly bytes: Buffer;
  /** Its answer ends what is counted: a view, an attempt. */
  readonly ends?: boolean;
  /** Its body is wanted by the script. */
  readonly reads?: boolean;
  /** Bytes of its whole answer once one is known: set where every answer is the same. */
  same?: number | true;
}

export interface Answered {
  readonly status: number;
  /** Status line and headers; this and the body are empty unless the request said `reads`. */
  readonly head: string;
  readonly body: Buffer;
}

/** What one connection asks, one request after another, each after the answer to the one before. */
export type Script = Generator<Asking, never, Answered>;

export interface Tally {
  answered(asking: Asking, status: number, milliseconds: number): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const UNREAD = { head: '', body: NOTHING };

/** A keep-alive HTTP/1.1 connection that plays `script` until it is closed. Answers must say their content-length. */
export class Connection {
  readonly #script: Script;
  readonly #tally: Tally;
  readonly #socket: Socket;
  readonly #failed: (error: Error) => void;
  #asking: Asking;
  #askedAt = 0;
  #status = 0;
  #left = -1;
  #unread: Buffer = NOTHING;
  #head = '';
  #body: Buffer[] = [];

  constructor(port: number, script: Script, tally: Tally, failed: (error: Error) => void) {
    this.#script = script;
    this.#tally = tally;
    this.#failed = failed;
    this.#asking = script.next().value;
    const buffer = Buffer.allocUnsafe(64 * 1024);
    const callback = (size: number) => {
      this.#take(buffer.subarray(0, size));
      return true;
    };
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer, callback } });
    this.#socket.once('connect', () => this.#ask());
    this.#socket.once('error', failed);
    this.#socket.once('close', () => this.#left !== -2 && failed(new Error('The server closed a connection.')));
  }

  close(): void {
    this.#left = -2;
    this.#socket.destroy();
  }

  #ask(): void {
    this.#left = -1;
    this.#askedAt = performance.now();
    this.#socket.write(this.#asking.bytes);
  }

  #take(chunk: Buffer): void {
    if (this.#left === -2) return;
    if (this.#left === -1) {
      const whole = this.#begin(chunk);
      if (!whole) return;
    } else {
      this.#left -= chunk.length;
      if (this.#asking.reads) this.#body.push(Buffer.from(chunk));
    }
    if (this.#left === 0) this.#end();
    else if (this.#left < 0) this.#failed(new Error('More was answered than was promised.'));
  }

  /** Reads the head; false while it is not all there. */
  #begin(chunk: Buffer): boolean {
    const { same, reads } = this.#asking;
    // The three digits after "HTTP/1.1 ".
    if (typeof same === 'number' && chunk[9] === 0x32) {
      this.#status = 200;
      this.#left = same - chunk.length;
      return true;
    }
    const seen = this.#unread.length > 0 ? Buffer.concat([this.#unread, chunk]) : chunk;
    const end = seen.indexOf(END_OF_HEAD);
    if (end === -1) {
      this.#unread = Buffer.from(seen);
      return false;
    }
    this.#unread = NOTHING;
    const head = seen.toString('latin1', 0, end);
    this.#status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined && this.#status !== 304) throw new Error(`An answer does not say its length:\n${head}`);
    const total = end + 4 + Number(length ?? 0);
    if (same === true && this.#status === 200) this.#asking.same = total;
    this.#left = total - seen.length;
    if (reads) {
      this.#head = head;
      this.#body = [Buffer.from(seen.subarray(end + 4))];
    }
    return true;
  }

  #end(): void {
    const asked = this.#asking;
    this.#tally.answered(asked, this.#status, performance.now() - this.#askedAt);
    const { head, body } = asked.reads ? { head: this.#head, body: Buffer.concat(this.#body) } : UNREAD;
    this.#asking = this.#script.next({ status: this.#status, head, body }).value;
    this.#ask();
  }
}
