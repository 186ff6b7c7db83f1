import type { ItemSlug } from '#db/ids.ts';
import { BankTooSmall, type DrawnItem } from '#domain/assessments/draw.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';
import { type Exam, type ExamLine, fits, isScored, type SetRule, tagsOf } from './exam.ts';

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
export function usesIn<Id>(forms: readonly (readonly Id[])[]): Map<Id, number> {
  const uses = new Map<Id, number>();
  for (const id of forms.flat()) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

interface Drawing {
  readonly uses: ReadonlyMap<ItemSlug, number>;
  readonly before: DrawnBefore;
  /** ISO day. */
  readonly day: string;
}

/** A form with these random choices; undefined where they lead to a line, a set or a slot that nothing is left for. */
function tryForm(version: CourseVersion, seed: string, drawing: Drawing): ItemVersion[] | undefined {
  const { exam } = version.content as Exam;
  const random = seeded(seed);
  const { before, day } = drawing;
  const usable = [...version.items.values()].filter(
    ({ item, keys }) => keys.use === 'bank' && !before.last.has(item) && (tagsOf(keys)['valid-until'] ?? '9999') >= day,
  );
  const choice = choiceFrom(version, drawing, random);
  const scenarios = scenariosOf(shuffled([...exam.sets], random), usable, choice);
  if (!scenarios) return undefined;
  const inSets = new Set<string>(exam.sets.map(({ part }) => part));
  const alone = usable.filter(({ keys }) => !inSets.has(keys.lesson));
  const scored = standingAlone(
    exam.blueprint,
    alone.filter(({ keys }) => isScored(keys)),
    choice,
  );
  if (!scored) return undefined;
  const trial = onTrial(
    exam.trial,
    alone.filter(({ keys }) => !isScored(keys)),
    choice,
  );
  return woven(scenarios, shuffled([...scored, ...trial], random), random);
}

/** What can still be chosen for a form, and how. */
interface Choice {
  isFree(item: ItemVersion): boolean;
  /** Puts items into the form: neither they nor their enemies are free any more. */
  take(items: readonly ItemVersion[]): void;
  /** The candidate that was drawn most seldom; one that the cap no longer allows only when all are. */
  seldomest<T>(candidates: readonly T[], itemsOf: (one: T) => readonly ItemVersion[]): T | undefined;
}

function choiceFrom(version: CourseVersion, { uses, before }: Drawing, random: () => number): Choice {
  const { exam } = version.content as Exam;
  const enemies = enemiesIn(version);
  /** What can no longer be taken: it is in the form, or an enemy of what is. */
  const barred = new Set<ItemSlug>();
  // The share that counts is the one after this form.
  const allowed = Math.max(1, Math.floor(exam.exposure * (before.forms.length + 1)));
  const usesOf = (items: readonly ItemVersion[]) => Math.max(...items.map(({ item }) => uses.get(item) ?? 0));
  return {
    isFree: ({ item }) => !barred.has(item),
    take(items) {
      for (const { item } of items) for (const gone of [item, ...(enemies.get(item) ?? [])]) barred.add(gone);
    },
    seldomest(candidates, itemsOf) {
      const weighed = shuffled([...candidates], random).map((one) => ({ one, uses: usesOf(itemsOf(one)) }));
      weighed.sort((a, b) => Number(a.uses >= allowed) - Number(b.uses >= allowed) || a.uses - b.uses);
      return weighed[0]?.one;
    },
  };
}

/** One whole set for each rule; undefined where one has none left. */
function scenariosOf(
  rules: readonly SetRule[],
  usable: readonly ItemVersion[],
  { isFree, take, seldomest }: Choice,
): ItemVersion[][] | undefined {
  const scenarios: ItemVersion[][] = [];
  for (const rule of rules) {
    const set = seldomest(
      setsOf(usable, rule).filter((items) => items.every(isFree)),
      (items) => items,
    );
    if (!set) return undefined;
    take(set);
    scenarios.push(set);
  }
  return scenarios;
}

/** The stand-alone items of all lines of a blueprint; undefined where a line cannot be filled. */
function standingAlone(
  blueprint: readonly ExamLine[],
  scored: readonly ItemVersion[],
  { isFree, take, seldomest }: Choice,
): ItemVersion[] | undefined {
  const standing: ItemVersion[] = [];
  const open = blueprint.map((line) => ({
    left: line.items,
    pool: scored.filter(({ keys }) => fits(keys, line)),
  }));
  // The line with the least to choose from comes next: what is taken for others could leave it nothing.
  for (;;) {
    const [next] = open
      .filter(({ left }) => left > 0)
      .map((line) => ({ line, free: line.pool.filter(isFree) }))
      .sort((a, b) => a.free.length - a.line.left - (b.free.length - b.line.left));
    if (!next) return standing;
    const one = seldomest(next.free, (item) => [item]);
    if (!one) return undefined;
    take([one]);
    standing.push(one);
    next.line.left -= 1;
  }
}

/** So many items on trial, or as many as there are. */
function onTrial(count: number, trials: readonly ItemVersion[], { isFree, take, seldomest }: Choice): ItemVersion[] {
  const taken: ItemVersion[] = [];
  while (taken.length < count) {
    const one = seldomest(trials.filter(isFree), (item) => [item]);
    if (!one) break;
    take([one]);
    taken.push(one);
  }
  return taken;
}

const known = new WeakMap<CourseVersion, ReadonlyMap<ItemSlug, readonly ItemSlug[]>>();

/** The enemies of each item, whichever of the two names the other. */
function enemiesIn(version: CourseVersion): ReadonlyMap<ItemSlug, readonly ItemSlug[]> {
  const before = known.get(version);
  if (before) return before;
  const enemies = new Map<ItemSlug, ItemSlug[]>();
  const note = (one: ItemSlug, other: ItemSlug) => enemies.set(one, [...(enemies.get(one) ?? []), other]);
  for (const { item, keys } of version.items.values())
    for (const enemy of tagsOf(keys).enemies ?? []) {
      note(item, enemy);
      note(enemy, item);
    }
  known.set(version, enemies);
  return enemies;
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

/** The scenarios among the stand-alone items, each in one piece. */
function woven(
  scenarios: readonly ItemVersion[][],
  alone: readonly ItemVersion[],
  random: () => number,
): ItemVersion[] {
  const pieces = [...alone.map((one) => [one]), ...scenarios];
  return shuffled(pieces, random).flat();
}
