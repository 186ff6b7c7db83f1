import { expect, test } from 'vitest';
import { readCode } from '#components/verify/read-code.ts';
import { qrOf } from '#domain/certificates/qr.ts';

/** A code as a camera may see it: dark grey on paper, in the middle of a picture. */
function pictureOf(text: string, { scale = 5, width = 640, height = 480 } = {}) {
  const { size, runs } = qrOf(text);
  const data = new Uint8ClampedArray(width * height * 4).fill(230);
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1];
  for (const [x, y, length] of runs)
    for (let row = 0; row < scale; row++) {
      const first = (top + y * scale + row) * width + left + x * scale;
      for (let pixel = first; pixel < first + length * scale; pixel++) data.set([40, 40, 40], pixel * 4);
    }
  return { data, width, height };
}

test('a printed code is read where the browser reads none itself', async () => {
  const address = 'https://tamga.example/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB';

  expect(await readCode(pictureOf(address))).toBe(address);
});

test('a picture without a code has no text', async () => {
  expect(
    await readCode({ data: new Uint8ClampedArray(640 * 480 * 4).fill(200), width: 640, height: 480 }),
  ).toBeUndefined();
});
