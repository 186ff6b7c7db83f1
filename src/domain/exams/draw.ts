import type { ItemSlug } from '#db/ids.ts';
import { BankTooSmall, type DrawnItem } from '#domain/assessments/draw.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';
import { type Exam, type ExamLine, fits, type SetRule, tagsOf } from './exam.ts';

/** What a draw has to mind besides the blueprint. */
export interface DrawnBefore {
  /** The forms drawn last, of whomever, each as the ids of its items: exposure is counted over them. */
  readonly forms: readonly (readonly ItemSlug[])[];
  /** What the same person met in her last form: none of it comes again. */
  readonly last: ReadonlySet<ItemSlug>;
}

/** So many tries with other random choices before a bank is called too small: enemies can block a path, not the bank. */
const TRIES = 40;

/**
 * Draws a form of an exam: one set for each scenario, the stand-alone items of each line of the blueprint, and the trial items.
 *
 * Of the items that fit, those that stood in the fewest of the last forms come first, and none whose share of these forms would pass
 * the exam's cap is taken while another is left. No two enemies stand in one form, no item whose law has aged (`valid-until`), and none
 * that the same person met in her last form. The items of a scenario follow each other; all else is shuffled. The same seed and
 * history give the same form. Throws `BankTooSmall` where no form can be drawn.
 */
export function drawForm(version: CourseVersion, seed: string, before: DrawnBefore, at = new Date()): DrawnItem[] {
  const uses = usesIn(before.forms);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const form = tryForm(version, `${seed}:${attempt}`, { uses, before, day: at.toISOString().slice(0, 10) });
    if (form) return form.map(({ id }, place) => ({ version: id, seed: `${seed}:${place}` }));
  }
  throw new BankTooSmall(`${version.content.id}: no form fills the blueprint`);
}

/** How many of the forms each item stands in. */
export function usesIn(forms: DrawnBefore['forms']): Map<ItemSlug, number> {
  const uses = new Map<ItemSlug, number>();
  for (const id of forms.flat()) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

interface Drawing {
  readonly uses: ReadonlyMap<ItemSlug, number>;
  readonly before: DrawnBefore;
  /** ISO day. */
  readonly day: string;
}

function tryForm(version: CourseVersion, seed: string, { uses, before, day }: Drawing): ItemVersion[] | undefined {
  const { exam } = version.content as Exam;
  const random = seeded(seed);
  const usable = [...version.items.values()].filter(
    ({ item, keys }) => keys.use === 'bank' && !before.last.has(item) && (tagsOf(keys)['valid-until'] ?? '9999') >= day,
  );
  const taken = new Map<ItemSlug, ItemVersion>();
  const take = (items: readonly ItemVersion[]) => {
    for (const one of items) taken.set(one.item, one);
  };
  // The share that counts is the one after this form.
  const allowed = Math.max(1, Math.floor(exam.exposure * (before.forms.length + 1)));
  const usesOf = (items: readonly ItemVersion[]) => Math.max(...items.map(({ item }) => uses.get(item) ?? 0));
  /** The candidates by how seldom they were drawn, those that the cap still allows before all others. */
  const seldomFirst = <T>(candidates: readonly T[], itemsOf: (one: T) => readonly ItemVersion[]): T[] =>
    shuffled([...candidates], random).sort((a, b) => {
      const [usesA, usesB] = [usesOf(itemsOf(a)), usesOf(itemsOf(b))];
      return Number(usesA >= allowed) - Number(usesB >= allowed) || usesA - usesB;
    });
  const isFree = (items: readonly ItemVersion[]) =>
    items.every((one) => !taken.has(one.item) && [...taken.values()].every((other) => !areEnemies(one, other)));

  const scenarios: ItemVersion[][] = [];
  for (const rule of shuffled([...exam.sets], random)) {
    const set = seldomFirst(setsOf(usable, rule), (items) => items).find(isFree);
    if (!set) return undefined;
    take(set);
    scenarios.push(set);
  }
  const inSets = new Set<string>(exam.sets.map(({ part }) => part));
  const alone = usable.filter(({ keys }) => !inSets.has(keys.lesson));
  const scored = alone.filter(({ keys }) => !tagsOf(keys).trial);
  const poolOf = (line: ExamLine) => scored.filter(({ keys }) => fits(keys, line));
  const standing: ItemVersion[] = [];
  // The lines with the least to choose from first: later ones still find something.
  for (const line of [...exam.blueprint].sort((a, b) => poolOf(a).length / a.items - poolOf(b).length / b.items)) {
    for (let place = 0; place < line.items; place += 1) {
      const next = seldomFirst(poolOf(line), (one) => [one]).find((one) => isFree([one]));
      if (!next) return undefined;
      take([next]);
      standing.push(next);
    }
  }
  const trial: ItemVersion[] = [];
  for (const next of seldomFirst(
    alone.filter(({ keys }) => tagsOf(keys).trial),
    (one) => [one],
  )) {
    if (trial.length === exam.trial) break;
    if (isFree([next])) {
      take([next]);
      trial.push(next);
    }
  }
  return woven(scenarios, shuffled([...standing, ...trial], random), random);
}

/** The whole sets of a part, each in the order of the part's file. */
function setsOf(usable: readonly ItemVersion[], { part, slots }: SetRule): ItemVersion[][] {
  const sets = new Map<string, ItemVersion[]>();
  for (const one of usable) {
    const { set, trial } = tagsOf(one.keys);
    if (one.keys.lesson !== part || set === undefined || trial) continue;
    sets.set(set, [...(sets.get(set) ?? []), one]);
  }
  return [...sets.values()].filter((items) => items.length === slots.length);
}

function areEnemies(one: ItemVersion, other: ItemVersion): boolean {
  return (tagsOf(one.keys).enemies ?? []).includes(other.item) || (tagsOf(other.keys).enemies ?? []).includes(one.item);
}

/** The scenarios among the stand-alone items, each in one piece. */
function woven(
  scenarios: readonly ItemVersion[][],
  alone: readonly ItemVersion[],
  random: () => number,
): ItemVersion[] {
  const pieces = [...alone.map((one) => [one]), ...scenarios];
  return shuffled(pieces, random).flat();
}
