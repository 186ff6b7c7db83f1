import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import type { Drawn } from './recipe.ts';

/** The width of a lesson picture, in pixels. */
export const WIDTH = 1200;

/** A drawing of `folder` as PNG, `width` pixels wide. It holds no text, so no font is asked for. */
export function draw(folder: string, { drawing, layers, view }: Drawn, width = WIDTH): Uint8Array<ArrayBuffer> {
  let svg = readFileSync(`${folder}/${drawing}`, 'utf8');
  for (const layer of layers) {
    const hidden = `id="${layer}" display="none"`;
    if (!svg.includes(hidden)) throw new Error(`${drawing} hides no layer ${layer}.`);
    svg = svg.replace(hidden, `id="${layer}"`);
  }
  if (view) svg = svg.replace(/viewBox="[^"]*"/, `viewBox="${view.join(' ')}"`);
  return png(svg, width);
}

/** What a program makes of a picture that keeps its pixels alone. */
export function rewritten(picture: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const { width: w, height: h } = sizeOf(picture);
  const data = Buffer.from(picture).toString('base64');
  const image = `<image width="${w}" height="${h}" href="data:image/png;base64,${data}"/>`;
  return png(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}">${image}</svg>`, width);
}

/** Width and height of a PNG. */
export function sizeOf(picture: Uint8Array): { width: number; height: number } {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function png(svg: string, width: number): Uint8Array<ArrayBuffer> {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } });
  return new Uint8Array(drawing.render().asPng());
}
