/**
 * The one text of a plain value: JSON Canonicalization Scheme, RFC 8785. Members stand in the order of their UTF-16 code
 * units (section 3.2.3); numbers and strings are written as ECMAScript writes them (3.2.2), which `JSON.stringify` does.
 * Members that are undefined are left out. Throws a TypeError for what JSON cannot say: NaN, infinities, functions, bigints, a
 * lone surrogate.
 */
export function jcs(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A text with half of a surrogate pair has no canonical form.');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that is not finite has no canonical form.');
    return JSON.stringify(value);
  }
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => jcs(one === undefined ? null : one)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no canonical form.`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  // Default order of sort: UTF-16 code units, as the RFC asks.
  const sorted = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${jcs(name)}:${jcs(member)}`).join(',')}}`;
}
