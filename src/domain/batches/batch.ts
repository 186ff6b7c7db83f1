import type { BatchId, CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';

type Row = Store['t']['batches']['$inferSelect'];

/** `prepared` waits to be started, `stopped` to be taken up again. */
export type BatchState = 'prepared' | 'running' | 'stopped' | 'done';

export interface Counts {
  readonly waiting: number;
  readonly awarded: number;
  readonly refused: number;
}

/** Many awards asked for at once, and how far they are. */
export interface Batch {
  readonly id: BatchId;
  readonly kind: CertificateKind;
  readonly course: CourseSlug;
  readonly version: CourseVersionId;
  readonly at: Date;
  readonly total: number;
  readonly doneAt: Date | undefined;
  readonly stoppedAt: Date | undefined;
  readonly state: BatchState;
  readonly counts: Counts;
}

/** A batch begins stopped, at the moment it was asked for: until somebody sets it going it is prepared. */
export function batchState({ at, doneAt, stoppedAt }: Pick<Row, 'at' | 'doneAt' | 'stoppedAt'>): BatchState {
  if (doneAt) return 'done';
  if (!stoppedAt) return 'running';
  return stoppedAt.getTime() === at.getTime() ? 'prepared' : 'stopped';
}
