import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import { courseSlugs, readCourse } from '#domain/courses/read.ts';
import { type DrawnBefore, drawForm } from '#domain/exams/draw.ts';
import { type Exam, fits, LEVELS, tagsOf } from '#domain/exams/exam.ts';
import { gridOf } from '#domain/exams/grid.ts';
import { readExam } from '#domain/exams/read.ts';
import { CONTENT } from '#tests/support/every-item.ts';
import { asVersion, EXAM } from '#tests/support/exams.ts';

const version = asVersion(readExam(CONTENT, EXAM));
const { exam } = version.content as Exam;
const bank = [...version.items.values()].filter(({ keys }) => keys.use === 'bank');
const scored = bank.filter(({ keys }) => !tagsOf(keys).trial);
const inSets = new Set<string>(exam.sets.map(({ part }) => part));
const DAY = new Date('2026-11-23T08:00:00Z');

describe('the bank of the exam', () => {
  test('fills the grid of the curriculum (4.3) in every form, and three times over', () => {
    expect(
      gridOf(exam).map(({ domain, levels, items }) => [domain, ...LEVELS.map((level) => levels[level]), items]),
    ).toEqual([
      ['STD', 3, 6, 5, 14],
      ['VER', 2, 7, 8, 17],
      ['AIJ', 4, 8, 8, 20],
      ['DAT', 3, 4, 3, 10],
      ['COM', 2, 3, 4, 9],
    ]);
    expect(scored.length).toBeGreaterThanOrEqual(210);
    for (const line of exam.blueprint) {
      const there = scored.filter(({ keys }) => !inSets.has(keys.lesson) && fits(keys, line)).length;
      expect(there, `${line.competency} ${line.level} ${line.types.join()}`).toBeGreaterThanOrEqual(3 * line.items);
    }
  });

  test('has a reason for every key, in words', () => {
    expect(bank.filter(({ words }) => (words.en?.why ?? '').length < 20).map(({ item }) => item)).toEqual([]);
  });

  test('asks nothing that a course asks: no question was seen with its key', () => {
    const asked = new Set(
      courseSlugs(CONTENT).flatMap((slug) =>
        readCourse(CONTENT, slug).items.map(({ words }) => words.en?.stem?.trim()),
      ),
    );
    expect(bank.filter(({ words }) => asked.has(words.en?.stem?.trim())).map(({ item }) => item)).toEqual([]);
  });

  test('is drawn a thousand times within its blueprint, with no enemies together and no item above the cap', () => {
    const forms: ItemSlug[][] = [];
    const enemies = new Set(
      bank.flatMap(({ item, keys }) =>
        (tagsOf(keys).enemies ?? []).flatMap((other) => [`${item} ${other}`, `${other} ${item}`]),
      ),
    );
    for (let seed = 0; seed < 1000; seed += 1) {
      const before: DrawnBefore = { forms: forms.slice(-200), last: new Set(forms.at(-1)) };
      const items = drawForm(version, `form ${seed}`, before, DAY).flatMap(
        ({ version: id }) => version.byVersion.get(id) ?? [],
      );
      const ids = items.map(({ item }) => item);
      expect(new Set(ids).size).toBe(78);
      for (const one of ids)
        for (const other of ids) if (enemies.has(`${one} ${other}`)) throw new Error(`${one} and ${other}`);
      const alone = items.filter(({ keys }) => !inSets.has(keys.lesson) && !tagsOf(keys).trial);
      for (const line of exam.blueprint)
        expect(alone.filter(({ keys }) => fits(keys, line)).length).toBeGreaterThanOrEqual(line.items);
      forms.push(ids);
    }

    const uses = new Map<ItemSlug, number>();
    for (const id of forms.flat()) uses.set(id, (uses.get(id) ?? 0) + 1);
    const ofScored = scored.map(({ item }) => uses.get(item) ?? 0);
    expect(Math.max(...ofScored)).toBeLessThanOrEqual(1000 * exam.exposure);
    expect(Math.min(...ofScored)).toBeGreaterThan(0);
  });
});
