import type { TrustList } from '#domain/provenance/credentials.ts';
import type { Answer, Asked } from './reading.ts';

export type LabRefusal =
  | Extract<Answer, { kind: 'refused' }>['code']
  | 'picture-too-large'
  | 'reader-not-loaded'
  | 'reading-too-long';

type Read = Extract<Answer, { kind: 'read' }>;

/** How long one file may take, in milliseconds. */
const PATIENCE = 30_000;

/** The reader of credentials in its worker, which is started at the first file and ended when it goes wrong or a later file comes. */
export class LabReader {
  private readonly lists: readonly TrustList[];
  private readonly loading: () => void;
  private starting: Promise<Worker | undefined> | undefined;
  /** The worker that reads a file now. */
  private busy: Worker | undefined;
  private turn = 0;

  constructor(lists: readonly TrustList[], loading: () => void) {
    this.lists = lists;
    this.loading = loading;
  }

  /** Undefined where a later file was asked for meanwhile. */
  async read(file: ArrayBuffer): Promise<Read | LabRefusal | undefined> {
    const turn = ++this.turn;
    if (this.busy) this.end(this.busy);
    this.starting ??= this.started();
    const worker = await this.starting;
    if (turn !== this.turn) return undefined;
    if (!worker) {
      this.starting = undefined;
      return 'reader-not-loaded';
    }
    this.busy = worker;
    const answer = await asked(worker, { file }, PATIENCE);
    if (turn !== this.turn) return undefined;
    this.busy = undefined;
    if (answer?.kind === 'read') return answer;
    if (answer?.kind === 'refused') return answer.code;
    this.end(worker);
    if (answer?.kind === 'broken') return 'picture-unreadable';
    return answer === undefined ? 'reading-too-long' : 'reader-not-loaded';
  }

  private async started(): Promise<Worker | undefined> {
    this.loading();
    const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module' });
    const answer = await asked(worker, { lists: this.lists });
    if (answer?.kind === 'ready') return worker;
    worker.terminate();
    return undefined;
  }

  private end(worker: Worker): void {
    worker.terminate();
    this.busy = undefined;
    this.starting = undefined;
  }
}

/** The worker's answer; undefined when `patience` ends before it. */
function asked(worker: Worker, question: Asked, patience?: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const end = patience === undefined ? undefined : setTimeout(() => resolve(undefined), patience);
    const answered = (answer: Answer) => {
      clearTimeout(end);
      resolve(answer);
    };
    worker.onmessage = ({ data }: MessageEvent<Answer>) => answered(data);
    worker.onerror = () => answered({ kind: 'not-loaded' });
    worker.postMessage(question, 'file' in question ? [question.file] : []);
  });
}
