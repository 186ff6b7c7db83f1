import { create } from 'qrcode';

/** A QR code as rows of runs: `[x, y, length]` in modules, on a square of `size`. */
export interface QrCode {
  readonly size: number;
  readonly runs: readonly (readonly [x: number, y: number, length: number])[];
}

/** The QR code of a text, at error correction M: a fold or a stain of 15 % is survived. */
export function qrOf(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: [number, number, number][] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x < size && modules.get(y, x)) x++;
      runs.push([from, y, x - from]);
    }
  }
  return { size, runs };
}

/** The same as the path of an SVG on a box of `size`. */
export function qrPath({ runs }: QrCode): string {
  return runs.map(([x, y, length]) => `M${x} ${y}h${length}v1h-${length}z`).join('');
}
