import { expect, test } from 'vitest';
import { JOB_KINDS, queueJob } from '#domain/jobs/queue.ts';
import { runDue } from '#domain/jobs/run.ts';
import { waitingJobs } from '#domain/jobs/waiting.ts';
import { freshStore } from '#tests/support/store.ts';

const AT = new Date('2026-11-23T08:00:00Z');
const seconds = (count: number) => new Date(AT.getTime() + count * 1000);

test('what waits is counted by kind, with how late its oldest is; what is done is not', async () => {
  const store = await freshStore();
  const queue = (kind: 'mail' | 'clean-up', dueAt: Date) =>
    store.tx((db) => queueJob(db, store, { kind, payload: {}, dueAt }));
  await queue('mail', seconds(-120));
  await runDue(store, { mail: async () => undefined }, { at: seconds(-100) });
  await queue('mail', seconds(-90));
  await queue('mail', seconds(-10));
  await queue('clean-up', seconds(60));

  const waiting = await waitingJobs(store, AT);

  expect(waiting.map(({ kind }) => kind)).toEqual([...JOB_KINDS]);
  expect(waiting.filter(({ count }) => count > 0)).toEqual([
    { kind: 'mail', count: 2, late: 90 },
    { kind: 'clean-up', count: 1, late: 0 },
  ]);
});
