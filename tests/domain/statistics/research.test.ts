import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { CODEBOOK } from '#domain/statistics/research/codebook.ts';
import { exportForResearch } from '#domain/statistics/research/export.ts';
import { groupNames } from '#domain/statistics/research/groups.ts';
import { researchPeople } from '#domain/statistics/research/people.ts';
import { aTutor, namedLearners } from '#tests/support/people.ts';
import { aCohort, MONDAY, sits, tries } from '../cohorts/cohort.ts';

const NAMES = ['Aylin', 'Timur', 'Dilnoza', 'Руслан', 'Nigar', 'Merjen'];
const AT = new Date('2026-12-01T10:00:00Z');

/** Six adults who practise and sit the assessment, one of them in a language of her own. */
async function studied() {
  const cohort = await aCohort(NAMES);
  for (const learner of cohort.learners) {
    await tries(cohort, learner, 'choice', { chosen: ['no'] });
    await tries(cohort, learner, 'gap', { gaps: { origin: 'a telling word' } });
    await tries(cohort, learner, 'text', { text: 'My own opinion.' });
    await sits(cohort, learner, 'yes');
  }
  return cohort;
}

async function exported({
  store,
  course,
  tutor,
}: Pick<Awaited<ReturnType<typeof studied>>, 'store' | 'course' | 'tutor'>) {
  const answer = await exportForResearch(store, tutor, { course, at: AT });
  if (!answer.ok) throw new Error(answer.refusal.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.value.zip) chunks.push(chunk);
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function rowsOf(text = ''): Record<string, string>[] {
  const [head = [], ...rows] = text
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

const born = (store: Store, learner: Learner, birthYear: number) =>
  store.tx(async (db) => {
    await db.update(store.t.people).set({ birthYear }).where(eq(store.t.people.id, learner.person));
  });

describe('exportForResearch', () => {
  test('holds every answer, a row each, and a codebook that describes every column', async () => {
    const files = await exported(await studied());

    expect(Object.keys(files)).toEqual(['codebook.md', 'codebook.csv', 'items.csv', 'attempts.csv', 'responses.csv']);
    const responses = rowsOf(files['responses.csv']);
    // Three tries in practice and four places of an attempt each.
    expect(responses).toHaveLength(6 * 7);
    expect(responses.filter(({ occasion }) => occasion === 'assessment')).toHaveLength(24);
    expect(rowsOf(files['attempts.csv'])).toHaveLength(6);
    expect(responses.find(({ item }) => item === 'choice')).toMatchObject({
      ...{ occasion: 'practice', attempt: '', language: 'en', score: '0', day: '2026-11-23' },
      parts: 'yes:missed no:wrong maybe:neutral',
    });
    expect(responses.find(({ item }) => item === 'text')).toMatchObject({ score: '' });
    for (const [file, columns] of Object.entries(CODEBOOK)) {
      expect(files[file]?.replace('\uFEFF', '').split('\r\n')[0]).toBe(columns.map(({ name }) => name).join(','));
      for (const { name } of columns) expect(files['codebook.md']).toContain(`| ${name} |`);
    }
    expect(rowsOf(files['codebook.csv'])).toHaveLength(Object.values(CODEBOOK).flat().length);
  });

  test('holds no name, no address, no id, no hour and nothing that anybody wrote', async () => {
    const cohort = await studied();
    const { store } = cohort;
    const all = Object.values(await exported(cohort)).join('\n');

    const accounts = await store.read.select().from(store.t.people);
    const sat = await store.read.select({ id: store.t.attempts.id }).from(store.t.attempts);
    const kept = await store.read.select({ key: store.t.responses.key }).from(store.t.responses);
    const telling = [
      ...accounts.flatMap(({ id, email, name }) => [id, email, name]),
      ...[...sat.map(({ id }) => id), ...kept.map(({ key }) => key)],
      ...['telling', 'opinion', '@', String(cohort.tutor.institution), '08:00', 'T08'],
    ];
    expect(telling.filter((text) => all.includes(text))).toEqual([]);
    expect(telling.filter((text) => all.toLowerCase().includes(text.toLowerCase()))).toEqual([]);
  });

  test('names a person alike in its files and otherwise in the next export', async () => {
    const cohort = await studied();
    const [one, other] = [await exported(cohort), await exported(cohort)];

    const peopleIn = (files: Record<string, string>, file: string) => [
      ...new Set(rowsOf(files[file]).map(({ person }) => person)),
    ];
    const people = peopleIn(one, 'responses.csv');
    expect(people).toHaveLength(6);
    expect(people).toEqual(people.toSorted());
    expect(peopleIn(one, 'attempts.csv')).toEqual(people);
    expect(peopleIn(other, 'responses.csv').filter((person) => people.includes(person))).toEqual([]);
  });

  test('leaves out who is or may be under 18, who was when she answered, and whose account is gone', async () => {
    const cohort = await studied();
    const { store, course, tutor } = cohort;
    const [child, grown, gone] = await namedLearners(store, ['Child', 'Grown', 'Gone']);
    if (!child || !grown || !gone) throw new Error('There are too few.');
    // Of age in 2026 at the latest on her birthday in 2027; and of age since the last day of 2025.
    await born(store, child, 2008);
    await born(store, grown, 2007);
    for (const learner of [child, grown, gone])
      await tries(cohort, learner, 'choice', { chosen: ['yes'] }, new Date('2025-06-01T10:00:00Z'));
    await tries(cohort, grown, 'choice', { chosen: ['no'] });
    await store.tx(async (db) => {
      await db.delete(store.t.people).where(eq(store.t.people.id, gone.person));
    });

    const days = rowsOf((await exported(cohort))['responses.csv']).map(({ day }) => day);

    expect(await researchPeople(store, tutor, { course, at: AT })).toEqual({ people: 7, leftOut: 2, least: 5 });
    expect(days).not.toContain('2025-06-01');
    expect(days).toHaveLength(6 * 7 + 1);
  });

  test('merges languages and item versions of fewer than five people', async () => {
    const cohort = await studied();
    const { store, learners } = cohort;
    const { responses } = store.t;
    for (const [at, learner] of learners.entries()) {
      await store.tx(async (db) => {
        await db
          .update(responses)
          .set({ language: at < 5 ? 'az' : 'ky' })
          .where(eq(responses.learner, learner.person));
      });
    }
    await tries(cohort, learners[0] as Learner, 'match', { pairs: { l1: 'r1', l2: 'r2' } });

    const rows = rowsOf((await exported(cohort))['responses.csv']);

    // Six answered the assessment in English and five the practice in Azerbaijani: one in Kyrgyz is `other`, and Azerbaijani joins her.
    expect([...new Set(rows.map(({ language }) => language))].sort()).toEqual(['en', 'other']);
    expect(rows.find(({ item }) => item === 'match')?.version).toBe('other');
    expect(rows.find(({ item }) => item === 'choice')?.version).not.toBe('other');
  });

  test('is audited', async () => {
    const cohort = await studied();
    await exported(cohort);
    const { audit } = cohort.store.t;
    const [row] = await cohort.store.read.select().from(audit).where(eq(audit.deed, 'research-exported'));

    expect(row).toMatchObject({ actor: cohort.tutor.person, subject: cohort.course, detail: { people: 6 } });
  });

  test('refuses a course with fewer than five people, and one that is not hers', async () => {
    const few = await aCohort(NAMES.slice(0, 4));
    for (const learner of few.learners) await tries(few, learner, 'choice', { chosen: ['no'] });
    const stranger = await aTutor(few.store, 'sarisu-university');
    const of = (tutor: typeof few.tutor) => exportForResearch(few.store, tutor, { course: few.course, at: AT });

    expect(await of(few.tutor)).toEqual({ ok: false, refusal: { code: 'too-few-people', least: 5 } });
    expect(await of(stranger)).toEqual({ ok: false, refusal: { code: 'no-such-course' } });
    expect(await few.store.read.$count(few.store.t.audit, eq(few.store.t.audit.deed, 'research-exported'))).toBe(0);
    expect(await researchPeople(few.store, stranger, { course: few.course })).toBeUndefined();
  });

  test('holds one page of people at a time', async () => {
    const cohort = await aCohort();
    const { store } = cohort;
    const many = await namedLearners(
      store,
      Array.from({ length: 450 }, (_, at) => `L${at}`),
    );
    await tries(cohort, cohort.learner, 'choice', { chosen: ['yes'] });
    const [row] = await store.read.select().from(store.t.responses);
    if (!row) throw new Error('Nothing was kept.');
    await store.tx(async (db) => {
      await db
        .insert(store.t.responses)
        .values(many.map(({ person }) => ({ ...row, learner: person, key: newId(), at: MONDAY })));
    });

    expect(rowsOf((await exported(cohort))['responses.csv'])).toHaveLength(451);
  });
});

describe('groupNames', () => {
  const group = (name: string, ...people: string[]) => [name, new Set(people)] as const;

  test('keeps groups of five and merges smaller ones', () => {
    const names = groupNames(
      new Map([
        group('az', 'a', 'b', 'c', 'd', 'e', 'f'),
        group('kk', 'g', 'h', 'i'),
        group('ky', 'j', 'k'),
        group('ru', 'l', 'm', 'n', 'o', 'p'),
      ]),
    );

    expect(Object.fromEntries(names)).toEqual({ az: 'az', ru: 'ru', kk: 'other', ky: 'other' });
  });

  test('counts people and not answers: the same few in two languages are few', () => {
    const names = groupNames(
      new Map([group('kk', 'a', 'b', 'c'), group('ky', 'a', 'b', 'c'), group('az', 'd', 'e', 'f', 'g', 'h')]),
    );

    expect([...names.values()]).toEqual(['other', 'other', 'other']);
  });

  test('merges nothing where all are large', () => {
    expect(Object.fromEntries(groupNames(new Map([group('az', 'a', 'b', 'c', 'd', 'e')])))).toEqual({ az: 'az' });
  });
});
