import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type AttemptId, newId, type PersonId } from '#db/ids.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { reportOf } from '#domain/panels/report.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { EXAM } from '#tests/support/exams.ts';
import { anAuthor, nowhere, ready } from '#tests/support/panels.ts';

describe('the report', () => {
  const asViewer = (learner: Learner, roles: Author[] = []) => ({ learner, roles });

  test('is for the chair at any time and for everybody once the panel is closed', async () => {
    const { store, author, panel, judges } = await ready();
    const chair = asViewer({ role: 'learner', person: author.person }, [author]);
    const judge = asViewer(judges[0] as Learner);
    const elsewhere = await anAuthor(store);
    const stranger = asViewer({ role: 'learner', person: elsewhere.person }, [elsewhere]);

    expect(await reportOf(store, chair, { panel })).toMatchObject({ state: 'second' });
    for (const other of [judge, stranger, undefined]) expect(await reportOf(store, other, { panel })).toBeUndefined();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    for (const other of [judge, stranger, undefined])
      expect(await reportOf(store, other, { panel })).toMatchObject({ decision: { points: 45 } });
    expect(await reportOf(store, chair, { panel: nowhere })).toBeUndefined();
  });

  test('tells both rounds, who judged by background and language alone, and the check by Hofstee', async () => {
    const { store, author, panel, items, judges } = await ready();
    for (const judge of judges.slice(0, 2))
      await store.tx((db) =>
        db
          .update(store.t.panelJudges)
          .set({ limits: { cut: [40, 50], fail: [0.1, 0.5] } })
          .where(eq(store.t.panelJudges.judge, judge.person)),
      );
    const chair = asViewer({ role: 'learner', person: author.person }, [author]);
    const before = await reportOf(store, chair, { panel });
    expect(before?.hofstee).toMatchObject({ judges: 2, scores: [], result: undefined });
    const version = await newestVersion(store, EXAM);
    await store.tx((db) =>
      db.insert(store.t.attempts).values(
        Array.from({ length: 71 }, (_, points) => ({
          ...{
            id: newId<AttemptId>(),
            learner: newId<PersonId>(),
            course: EXAM,
            version: version?.id ?? ('' as never),
          },
          ...{ assessment: 'written', number: 1, items: [], language: 'az', score: points / 70, scores: [] },
          ...{ startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
        })),
      ),
    );
    const report = await reportOf(store, chair, { panel });

    expect(report?.rounds.map(({ judges: count, result }) => [count, result?.mean.toFixed(1)])).toEqual([
      [5, '42.0'],
      [5, '44.8'],
    ]);
    expect(report?.backgrounds).toEqual([
      { name: 'editor', count: 2 },
      { name: 'lecturer', count: 2 },
      { name: 'lawyer', count: 1 },
    ]);
    expect(report?.languages).toEqual([{ name: 'az', count: 5 }]);
    expect(report?.items).toHaveLength(items.length);
    expect(report?.hofstee?.scores).toHaveLength(71);
    expect(report?.hofstee?.scores.at(-1)).toBe(70);
    expect(report?.hofstee?.result).toEqual({ meets: false, side: 'too-many-fail' });
    expect(JSON.stringify(report)).not.toContain('Hakim');
    for (const { person } of judges) expect(JSON.stringify(report)).not.toContain(person);
  });
});
