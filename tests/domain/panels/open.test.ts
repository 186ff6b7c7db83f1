import { describe, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { tagsOf } from '#domain/exams/exam.ts';
import { examsOf } from '#domain/exams/taught.ts';
import { chairedPanel } from '#domain/panels/find.ts';
import { openPanel } from '#domain/panels/open.ts';
import { anExam, EXAM } from '#tests/support/exams.ts';
import { anAuthor, aPanel, deeds, refused, STATEMENTS } from '#tests/support/panels.ts';
import { freshStore } from '#tests/support/store.ts';

describe('opening a panel', () => {
  test('draws a form and takes its scored items', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const version = await newestVersion(store, EXAM);

    expect(items).toHaveLength(70);
    expect(new Set(items).size).toBe(70);
    for (const item of items) {
      const keys = version?.byVersion.get(item)?.keys;
      expect(keys && tagsOf(keys).trial).toBeUndefined();
    }
    expect(await chairedPanel(store, author, { panel })).toMatchObject({ state: 'first', candidate: STATEMENTS });
    expect(await deeds(store, 'panel-opened')).toHaveLength(1);
  });

  test('is for an exam of the author’s own institution', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const stranger = await anAuthor(store, 'sarisu-university');
    const author = await anAuthor(store);

    expect(await openPanel(store, stranger, { exam: EXAM, candidate: STATEMENTS })).toEqual(refused('no-such-exam'));
    expect(await openPanel(store, author, { exam: 'nothing' as CourseSlug, candidate: STATEMENTS })).toEqual(
      refused('no-such-exam'),
    );
    expect(await examsOf(store, author)).toEqual([EXAM]);
    expect(await examsOf(store, stranger)).toEqual([]);
  });

  test('asks for 8 to 10 statements of the candidate, none too long', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const author = await anAuthor(store);
    const open = (candidate: string[]) => openPanel(store, author, { exam: EXAM, candidate });

    expect(await open([...STATEMENTS.slice(1), '  '])).toEqual(refused('statements-number', { least: 8, most: 10 }));
    expect(await open([...STATEMENTS, 'a', 'b', 'c'])).toEqual(refused('statements-number', { least: 8, most: 10 }));
    expect(await open([...STATEMENTS, 'x'.repeat(301)])).toEqual(refused('statement-long', { most: 300 }));
    expect(await open([...STATEMENTS, '', 'x'.repeat(300)])).toMatchObject({ ok: true });
  });

  test('is refused while hers is open, also to two presses at once', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const author = await anAuthor(store);
    const open = () => openPanel(store, author, { exam: EXAM, candidate: STATEMENTS });
    const answers = await Promise.all([open(), open()]);

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open()).toEqual(refused('panel-open'));
  });

  test('is refused where the bank fills no form', async () => {
    const store = await freshStore();
    const source = anExam();
    await publishCourse(store, { ...source, items: source.items.slice(0, 20) });
    const author = await anAuthor(store);

    expect(await openPanel(store, author, { exam: EXAM, candidate: STATEMENTS })).toEqual(refused('bank-too-small'));
  });
});
