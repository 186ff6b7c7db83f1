import type { Findings } from './finding.ts';
import { finding } from './shape-findings.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What something asks to be done before it, and where that is written. */
export interface Prerequisites {
  readonly id: string;
  readonly yaml: YamlFile;
  readonly path: YamlPath;
  readonly needs: readonly string[];
}

/** Prerequisites that do not exist, and each circle once, where it is first met. */
export function* prerequisiteFindings(all: readonly Prerequisites[]): Findings {
  const needsOf = new Map(all.map(({ id, needs }) => [id, needs]));
  const named = new Set<string>();
  for (const { id, yaml, path, needs } of all) {
    for (const [entry, needed] of needs.entries()) {
      const place = [...path, entry];
      if (!needsOf.has(needed)) {
        yield finding(yaml, place, 'broken-prerequisite', `There is no ${needed}.`, 'Correct the id, or take it out.');
        continue;
      }
      const way = wayTo(id, needed, needsOf);
      if (way && !named.has(id)) {
        for (const step of way) named.add(step);
        yield finding(
          yaml,
          place,
          'circular-prerequisite',
          `${[id, ...way].join(' needs ')}.`,
          'Take out the need that is not real.',
        );
      }
    }
  }
}

/** The steps from `from` that lead to `to`, both included, or undefined. */
function wayTo(
  to: string,
  from: string,
  needsOf: ReadonlyMap<string, readonly string[]>,
  seen = new Set<string>(),
): string[] | undefined {
  if (from === to) return [to];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const next of needsOf.get(from) ?? []) {
    const rest = wayTo(to, next, needsOf, seen);
    if (rest) return [from, ...rest];
  }
  return undefined;
}
