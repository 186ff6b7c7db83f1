import type { ItemSlug } from '#db/ids.ts';
import { BankTooSmall, type DrawnItem } from '#domain/assessments/draw.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';
import { type Exam, fits, type SetRule, tagsOf } from './exam.ts';

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
  const enemies = enemiesIn(version);
  /** What can no longer be taken: it is in the form, or an enemy of what is. */
  const barred = new Set<ItemSlug>();
  const take = (items: readonly ItemVersion[]) => {
    for (const { item } of items) for (const gone of [item, ...(enemies.get(item) ?? [])]) barred.add(gone);
  };
  const isFree = ({ item }: ItemVersion) => !barred.has(item);
  // The share that counts is the one after this form.
  const allowed = Math.max(1, Math.floor(exam.exposure * (before.forms.length + 1)));
  const usesOf = (items: readonly ItemVersion[]) => Math.max(...items.map(({ item }) => uses.get(item) ?? 0));
  /** The candidate that was drawn most seldom; one that the cap no longer allows only when all are. */
  const seldomest = <T>(candidates: readonly T[], itemsOf: (one: T) => readonly ItemVersion[]): T | undefined => {
    const weighed = shuffled([...candidates], random).map((one) => ({ one, uses: usesOf(itemsOf(one)) }));
    weighed.sort((a, b) => Number(a.uses >= allowed) - Number(b.uses >= allowed) || a.uses - b.uses);
    return weighed[0]?.one;
  };

  const scenarios: ItemVersion[][] = [];
  for (const rule of shuffled([...exam.sets], random)) {
    const set = seldomest(
      setsOf(usable, rule).filter((items) => items.every(isFree)),
      (items) => items,
    );
    if (!set) return undefined;
    take(set);
    scenarios.push(set);
  }
  const inSets = new Set<string>(exam.sets.map(({ part }) => part));
  const alone = usable.filter(({ keys }) => !inSets.has(keys.lesson));
  const scored = alone.filter(({ keys }) => !tagsOf(keys).trial);
  const standing: ItemVersion[] = [];
  const open = exam.blueprint.map((line) => ({
    left: line.items,
    pool: scored.filter(({ keys }) => fits(keys, line)),
  }));
  // The line with the least to choose from comes next: what is taken for others could leave it nothing.
  for (;;) {
    const [next] = open
      .filter(({ left }) => left > 0)
      .map((line) => ({ line, free: line.pool.filter(isFree) }))
      .sort((a, b) => a.free.length - a.line.left - (b.free.length - b.line.left));
    if (!next) break;
    const one = seldomest(next.free, (item) => [item]);
    if (!one) return undefined;
    take([one]);
    standing.push(one);
    next.line.left -= 1;
  }
  const trial: ItemVersion[] = [];
  while (trial.length < exam.trial) {
    const one = seldomest(
      alone.filter((item) => tagsOf(item.keys).trial && isFree(item)),
      (item) => [item],
    );
    if (!one) break;
    take([one]);
    trial.push(one);
  }
  return woven(scenarios, shuffled([...standing, ...trial], random), random);
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
