import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const SERIF = 'node_modules/@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf';
const SANS = 'node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';

export interface PictureWords {
  readonly title: string;
  readonly above: string;
  readonly below: string;
  /** One stroke on a 48-unit box. */
  readonly tamga: string;
}

/** A 1200 × 630 PNG to stand beside a shared address: drawn with our own fonts, never the machine's. */
export function sharePicture(words: PictureWords): Uint8Array<ArrayBuffer> {
  const font = {
    fontFiles: [SERIF, SANS].map((file) => join(process.cwd(), file)),
    loadSystemFonts: false,
    defaultFontFamily: 'Noto Serif',
  };
  return new Uint8Array(new Resvg(svg(words), { font }).render().asPng());
}

function svg({ title, above, below, tamga }: PictureWords): string {
  const size = title.length > 60 ? 58 : 68;
  const lines = wrapped(title, Math.floor(1040 / (size * 0.56)));
  const top = 330 - ((lines.length - 1) * size * 1.18) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<rect width="1200" height="630" fill="#fbfaf6"/><rect y="112" width="1200" height="5" fill="#14181d"/>
<g fill="none" stroke="#00798c" stroke-linecap="square"><path d="M10 9a14 14 0 0 0 28 0M24 23V42H38" stroke-width="4" transform="translate(72 30) scale(1.15)"/></g>
<text x="138" y="76" font-family="Noto Serif" font-weight="700" font-size="46" fill="#14181d">Tamga</text>
<text x="1128" y="72" text-anchor="end" font-family="Inter" font-size="25" fill="#4b5158">${escaped(above)}</text>
${lines.map((line, at) => `<text x="72" y="${top + at * size * 1.18}" font-family="Noto Serif" font-weight="700" font-size="${size}" fill="#14181d">${escaped(line)}</text>`).join('')}
<path d="${tamga}" fill="none" stroke="#00798c" stroke-width="3" stroke-linecap="square" transform="translate(1010 440) scale(2.5)"/>
<text x="72" y="556" font-family="Inter" font-size="27" fill="#4b5158">${escaped(below)}</text>
</svg>`;
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.slice(0, 4);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
