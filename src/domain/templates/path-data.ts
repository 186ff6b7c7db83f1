/** Numbers that each command of path data takes (SVG 1.1, 8.3). */
const TAKES: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
/** The two flags of an arc may stand without a space after them. */
const FLAG = /[\s,]*([01])/y;
const COMMAND = /[\s,]*([A-Za-z])/y;
const REST = /[\s,]*$/y;
/** Beyond it nothing of a picture can lie. */
const FARTHEST = 100_000;

/** Path data read and written anew, one space between all its parts; undefined when it is none. */
export function plainPath(data: string): string | undefined {
  const parts: string[] = [];
  let place = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = place;
    const found = pattern.exec(data);
    if (found) place = pattern.lastIndex;
    return found?.[1] ?? (found ? '' : undefined);
  };
  while (take(REST) === undefined) {
    const command = take(COMMAND) ?? '';
    const takes = TAKES[command.toLowerCase()];
    if (takes === undefined || (parts.length === 0 && command.toLowerCase() !== 'm')) return undefined;
    parts.push(command);
    for (let first = true; takes > 0; first = false) {
      const before = place;
      const numbers = Array.from({ length: takes }, (_, i) =>
        takes === 7 && (i === 3 || i === 4) ? take(FLAG) : plainNumber(take(NUMBER)),
      );
      if (numbers.every((number) => number !== undefined)) {
        parts.push(...numbers);
        continue;
      }
      // A command may be followed by several sets of numbers, the last by something else.
      if (first || numbers[0] !== undefined) return undefined;
      place = before;
      break;
    }
  }
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** A number as it is written plainly, to so many decimals; undefined when it is none or too far. */
export function plainNumber(text: string | undefined, decimals = 3): string | undefined {
  if (!text || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return Math.abs(number) <= FARTHEST ? String(Number(number.toFixed(decimals))) : undefined;
}
