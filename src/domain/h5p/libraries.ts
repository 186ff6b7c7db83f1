import { type CompletionRule, type Dependency, nameOf } from './package.ts';

/** A library of a package that is kept: what later packages may borrow. */
export interface StoredLibrary extends Dependency {
  readonly needs: readonly Dependency[];
  readonly completion: CompletionRule;
  /** The package that it lies in. */
  readonly from: string;
}

interface Needing extends Dependency {
  readonly needs: readonly Dependency[];
}

export interface Closure<One> {
  /** All that is loaded, by the name it is asked for: `H5P.Question 1.4` may be answered by 1.5. */
  readonly chosen: ReadonlyMap<string, One>;
  readonly missing: readonly { readonly library: string; readonly by: string }[];
}

/**
 * Everything that `needs` leads to. A library is answered by one of the same major version and at least the minor that is asked
 * for: that very version first, else the newest; the package's own before those that are `stored`.
 */
export function closureOf<Own extends Needing>(
  needs: readonly Dependency[],
  { own, stored, by }: { own: readonly Own[]; stored: readonly StoredLibrary[]; by: string },
): Closure<Own | StoredLibrary> {
  const chosen = new Map<string, Own | StoredLibrary>();
  const missing: { library: string; by: string }[] = [];
  const waiting = needs.map((need) => ({ need, by }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const name = nameOf(next.need);
    if (chosen.has(name) || missing.some(({ library }) => library === name)) continue;
    const found = answering(next.need, own) ?? answering(next.need, stored);
    if (found) {
      chosen.set(name, found);
      waiting.push(...found.needs.map((need) => ({ need, by: nameOf(found) })));
    } else {
      missing.push({ library: name, by: next.by });
    }
  }
  return { chosen, missing };
}

function answering<One extends Dependency>(need: Dependency, libraries: readonly One[]): One | undefined {
  const fitting = libraries.filter(
    ({ machineName, major, minor }) => machineName === need.machineName && major === need.major && minor >= need.minor,
  );
  return fitting.find(({ minor }) => minor === need.minor) ?? fitting.toSorted((a, b) => b.minor - a.minor)[0];
}

/** Libraries that compile text as script. EmbeddedJS 1.0 renders EJS templates by `with`; what replaced it does not. */
export function compilesText({ machineName, major }: Dependency): boolean {
  return machineName === 'EmbeddedJS' && major === 1;
}
