/** A group of fewer people than this is not told apart from others (k-anonymity, Sweeney 2002). */
export const LEAST_GROUP = 5;
/** What the small ones are called together. */
export const OTHER = 'other';

/**
 * How each group is called: by its own name when it has at least LEAST_GROUP people, else `other`. When those who are `other` are
 * themselves too few, the next smallest groups join them, so that no name stands for fewer than LEAST_GROUP; all are `other` when
 * all together are too few.
 */
export function groupNames(groups: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> {
  const bySize = [...groups].toSorted(([, a], [, b]) => a.size - b.size);
  const names = new Map<string, string>();
  const others = new Set<string>();
  for (const [name, people] of bySize) {
    const isSmall = people.size < LEAST_GROUP || (others.size > 0 && others.size < LEAST_GROUP);
    names.set(name, isSmall ? OTHER : name);
    if (isSmall) for (const person of people) others.add(person);
  }
  return names;
}
