import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import { BankTooSmall } from '#domain/assessments/draw.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { type DrawnBefore, drawForm } from '#domain/exams/draw.ts';
import { type Exam, fits, tagsOf } from '#domain/exams/exam.ts';
import { anExam, asVersion } from '#tests/support/exams.ts';

const NOBODY: DrawnBefore = { forms: [], last: new Set() };
const DAY = new Date('2026-11-23T08:00:00Z');

function form(version: CourseVersion, seed: string, before = NOBODY, at = DAY) {
  return drawForm(version, seed, before, at).flatMap(({ version: id }) => version.byVersion.get(id) ?? []);
}

describe('a form', () => {
  const version = asVersion(anExam());
  const { exam } = version.content as Exam;

  test('fills every line of the blueprint and one set of each scenario, with no item twice', () => {
    const items = form(version, 'first');

    expect(items).toHaveLength(78);
    expect(new Set(items.map(({ item }) => item)).size).toBe(78);
    expect(items.filter(({ keys }) => tagsOf(keys).trial)).toHaveLength(8);
    for (const { part, slots } of exam.sets) {
      const inPart = items.filter(({ keys }) => keys.lesson === part);
      expect(new Set(inPart.map(({ keys }) => tagsOf(keys).set)).size).toBe(1);
      expect(inPart.every(({ keys }, at) => slots[at] && fits(keys, slots[at]))).toBe(true);
    }
    const alone = items.filter(({ keys }) => !tagsOf(keys).set && !tagsOf(keys).trial);
    for (const line of exam.blueprint) {
      const wanted = exam.blueprint
        .filter((other) => other.competency === line.competency && other.level === line.level)
        .reduce((sum, other) => sum + other.items, 0);
      expect(alone.filter(({ keys }) => fits(keys, line))).toHaveLength(wanted);
    }
  });

  test('keeps the items of a scenario together, in their order', () => {
    const items = form(version, 'together');

    for (const { part } of exam.sets) {
      const places = items.flatMap(({ keys }, at) => (keys.lesson === part ? [at] : []));
      expect(places).toEqual(Array.from({ length: 6 }, (_, at) => (places[0] ?? 0) + at));
    }
  });

  test('is the same for the same seed, and another for another', () => {
    expect(form(version, 'a').map(({ item }) => item)).toEqual(form(version, 'a').map(({ item }) => item));
    expect(form(version, 'a').map(({ item }) => item)).not.toEqual(form(version, 'b').map(({ item }) => item));
  });

  test('never holds two enemies', () => {
    const enemies = ['line-0-1', 'line-1-1', 'line-2-1', 'line-3-1', 'breaking-video-1-0'] as ItemSlug[];
    const armed = asVersion(
      anExam({
        tags: Object.fromEntries(enemies.map((id) => [id, { enemies: enemies.filter((other) => other !== id) }])),
      }),
    );
    for (let seed = 0; seed < 200; seed += 1) {
      const met = form(armed, `enemies ${seed}`).filter(({ item }) => enemies.includes(item));
      expect(met.length).toBeLessThanOrEqual(1);
    }
  });

  test('leaves out what has aged, and takes it on its last day', () => {
    const law = asVersion(
      anExam({
        tags: Object.fromEntries([2, 3, 4, 5].map((number) => [`line-0-${number}`, { 'valid-until': '2026-11-23' }])),
      }),
    );
    const ids = (at: string) => form(law, 'law', NOBODY, new Date(at)).map(({ item }) => item);

    expect(ids('2026-11-24T08:00:00Z')).toContain('line-0-1');
    const onTheDay = Array.from({ length: 20 }, (_, seed) => form(law, `day ${seed}`)).flat();
    expect(onTheDay.some(({ item }) => item === 'line-0-2')).toBe(true);
  });

  test('holds nothing of the form the same person met before', () => {
    const first = form(version, 'first').map(({ item }) => item);
    const second = form(version, 'second', { forms: [first], last: new Set(first) }).map(({ item }) => item);

    expect(second.filter((item) => first.includes(item))).toEqual([]);
  });

  test('cannot be drawn from a bank that has nothing left for a line', () => {
    const small = asVersion(anExam({ each: 1 }));
    const first = form(small, 'first').map(({ item }) => item);

    expect(() => form(small, 'second', { forms: [first], last: new Set(first) })).toThrow(BankTooSmall);
  });
});

test('no item of a thousand forms stands in more of them than the cap allows', () => {
  const version = asVersion(anExam());
  const forms: ItemSlug[][] = [];
  for (let seed = 0; seed < 1000; seed += 1)
    forms.push(form(version, `form ${seed}`, { forms: forms.slice(-200), last: new Set() }).map(({ item }) => item));

  const uses = new Map<ItemSlug, number>();
  for (const id of forms.flat()) if (!id.startsWith('trial')) uses.set(id, (uses.get(id) ?? 0) + 1);
  expect(Math.max(...uses.values())).toBeLessThanOrEqual(250);
  expect(uses.size).toBe(350);
});
