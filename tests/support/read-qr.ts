/** Data codewords of each block at error correction M, versions 1 to 6 (ISO/IEC 18004, table 9). */
const BLOCKS = [[16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27]];
const MASKS: ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/** The text of a QR code, versions 1 to 6 at level M, from its dark modules; no error is corrected. */
export function readQr(dark: readonly (readonly boolean[])[]): string {
  const size = dark.length;
  const version = (size - 17) / 4;
  const at = (y: number, x: number) => dark[y]?.[x] === true;
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => (bits << 1) | Number(at(8, x)), 0) ^ 0b10101;
  if (format >> 3 !== 0) throw new Error('Not at level M');
  const mask = MASKS[format & 7];

  const isFunction = (y: number, x: number) =>
    (y < 9 && x < 9) ||
    (y < 9 && x >= size - 8) ||
    (y >= size - 8 && x < 9) ||
    y === 6 ||
    x === 6 ||
    (version > 1 && Math.abs(y - (size - 7)) <= 2 && Math.abs(x - (size - 7)) <= 2);
  const bits: number[] = [];
  for (let right = size - 1, upward = true; right > 0; right -= 2, upward = !upward) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFunction(y, x)) bits.push(Number(at(y, x) !== mask?.(y, x)));
    }
  }
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2),
  );
  const blocks = BLOCKS[version - 1] ?? [];
  const data = blocks.flatMap((length, block) =>
    Array.from({ length }, (_, i) => codewords[i * blocks.length + block] ?? 0),
  );
  return segmentsOf(data.map((byte) => byte.toString(2).padStart(8, '0')).join(''));
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The texts of the segments in byte and in alphanumeric mode, one after the other (ISO/IEC 18004, 7.4). */
function segmentsOf(bits: string): string {
  let place = 0;
  const take = (count: number) => Number.parseInt(bits.slice(place, (place += count)), 2);
  let text = '';
  for (let mode = take(4); mode > 0; mode = place + 4 <= bits.length ? take(4) : 0) {
    if (mode === 4) text += Buffer.from(Array.from({ length: take(8) }, () => take(8))).toString('utf8');
    else if (mode === 2) text += pairs(take(9), take);
    else throw new Error(`Mode ${mode}`);
  }
  return text;
}

function pairs(count: number, take: (bits: number) => number): string {
  let text = '';
  for (; count > 1; count -= 2) {
    const pair = take(11);
    text += `${ALPHANUMERIC[Math.floor(pair / 45)]}${ALPHANUMERIC[pair % 45]}`;
  }
  return count === 1 ? text + ALPHANUMERIC[take(6)] : text;
}
