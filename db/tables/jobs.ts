import type { Kit } from '../kit.ts';

/** Work to do after the answer: mail, clean-up. Leased by one process, retried with growing pauses. */
export const jobs = (k: Kit) =>
  k.table(
    'jobs',
    {
      id: k.serial(),
      kind: k.text().notNull(),
      payload: k.json<Record<string, unknown>>().notNull(),
      dueAt: k.time().notNull(),
      leasedUntil: k.time(),
      tries: k.int().notNull().default(0),
      doneAt: k.time(),
      error: k.text(),
    },
    (t) => [k.index('jobs_due').on(t.doneAt, t.dueAt)],
  );
