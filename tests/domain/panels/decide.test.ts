import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type AttemptId, newId, type PersonId } from '#db/ids.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { cutScoreOf } from '#domain/exams/cut-score.ts';
import { sitExam } from '#domain/exams/sit.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { chairedPanel } from '#domain/panels/find.ts';
import { openSecondRound } from '#domain/panels/second-round.ts';
import { value } from '#tests/support/cast.ts';
import { EXAM, entersExam } from '#tests/support/exams.ts';
import { anAuthor, aPanel, deeds, ratesAll, ready, refused, seated } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

describe('deciding the cut', () => {
  test('closes the panel with the points of the mean', async () => {
    const { store, author, panel } = await ready();
    const at = new Date('2026-12-01T09:00:00Z');

    // Five judges at 42, 43.4, 44.8, 46.2 and 47.6 points: mean 44.8, error 2.2136 / √5.
    expect(await decideCut(store, author, { panel, points: 45, reason: '', at })).toEqual({
      ...{ ok: true, value: { decided: 0 } },
    });
    expect(await cutScoreOf(store, EXAM)).toMatchObject({ panel, points: 45, items: 70, reason: '', at });
    expect((await cutScoreOf(store, EXAM))?.mean).toBeCloseTo(44.8, 6);
    expect((await cutScoreOf(store, EXAM))?.error).toBeCloseTo(0.98995, 4);
    expect(await chairedPanel(store, author, { panel })).toMatchObject({ state: 'closed', closedAt: at });
    expect(await deeds(store, 'cut-decided')).toMatchObject([{ detail: { points: 45, judges: 5 } }]);
    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toEqual(refused('panel-closed'));
  });

  test('moves by at most one standard error, and says why', async () => {
    const { store, author, panel } = await ready();
    const decide = (points: number, reason = '') => decideCut(store, author, { panel, points, reason });

    expect(await decide(43, 'Lower')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(47, 'Higher')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(44.5, 'Half')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(46, ' ')).toEqual(refused('cut-reason-missing'));
    expect(await decide(46, 'x'.repeat(2001))).toEqual(refused('cut-reason-long', { most: 2000 }));
    expect(await decide(46, ' Two items are easier than they look. ')).toMatchObject({ ok: true });
    expect(await cutScoreOf(store, EXAM)).toMatchObject({
      ...{ points: 46, reason: 'Two items are easier than they look.' },
    });
  });

  test('needs five judges who did both rounds', async () => {
    const { store, author, panel } = await ready(4);
    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toEqual(
      refused('judges-needed', { least: 5, done: 4 }),
    );
  });

  test('waits for the second round, and for all its judges unless it is decided without them', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const decide = (withoutRest = false) => decideCut(store, author, { panel, points: 42, reason: '', withoutRest });
    const judges = await seated(store, author, panel, 6);
    for (const judge of judges) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.6 });
    expect(await decide()).toEqual(refused('second-round-missing'));
    value(await openSecondRound(store, author, { panel }));
    for (const judge of judges.slice(0, 5)) await ratesAll(store, judge, { panel, round: 2, items, rating: 0.6 });

    expect(await decide()).toEqual(refused('round-not-done', { count: 1 }));
    expect(await decide(true)).toMatchObject({ ok: true });
  });

  test('is the chair’s', async () => {
    const { store, panel } = await ready();
    const decision = { panel, points: 45, reason: '' };
    expect(await decideCut(store, await anAuthor(store), decision)).toEqual(refused('no-such-panel'));
  });

  test('leaves no attempt waiting that is submitted at the same moment', async () => {
    const { store, author, panel } = await ready();
    const learner = aLearner();
    await entersExam(store, learner);
    const { id } = value(await sitExam(store, learner, { exam: EXAM, language: 'en' }));

    const decision = { panel, points: 45, reason: '' };
    await Promise.all([decideCut(store, author, decision), submitAttempt(store, learner, { attempt: id })]);

    const { attempts } = store.t;
    const [row] = await store.read.select({ passed: attempts.passed }).from(attempts).where(eq(attempts.id, id));
    expect(row).toEqual({ passed: false });
  });

  test('decides the attempts that waited, in the same moment', async () => {
    const { store, author, panel } = await ready();
    const version = await newestVersion(store, EXAM);
    const attempt = (score: number) => ({
      ...{ id: newId<AttemptId>(), learner: newId<PersonId>(), course: EXAM, version: version?.id ?? ('' as never) },
      ...{ assessment: 'written', number: 1, items: [], language: 'az', score, scores: [] },
      ...{ startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
    });
    const { attempts } = store.t;
    const [passing, failing] = [attempt(45 / 70), attempt(44 / 70)];
    await store.tx((db) => db.insert(attempts).values([passing, failing]));

    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toMatchObject({ value: { decided: 2 } });
    const rows = await store.read.select().from(attempts);
    expect(rows.find(({ id }) => id === passing.id)?.passed).toBe(true);
    expect(rows.find(({ id }) => id === failing.id)?.passed).toBe(false);
  });
});
