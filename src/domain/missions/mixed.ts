/**
 * The same things in another order, which is always the same and says nothing of the right one: finished pages are alike for
 * everybody, and work without a script.
 */
export function mixed(ids: readonly string[]): string[] {
  const placed = ids.toSorted((a, b) => weightOf(a) - weightOf(b));
  const isAsWas = placed.every((id, place) => id === ids[place]);
  return isAsWas ? [...placed.slice(1), ...placed.slice(0, 1)] : placed;
}

/** FNV-1a, 32 bit. */
function weightOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const sign of id) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
