import type { Inside } from './inside.ts';

const ELEMENT = /<openbadges:credential\b([^>]*)>([\s\S]*?)<\/openbadges:credential\s*>/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The content of the `openbadges:credential` element of a baked SVG (Open Badges 3.0, section 5.3.2). The SVG is never shown. */
export function svgCredential(bytes: Uint8Array): Inside {
  const svg = new TextDecoder()
    .decode(bytes)
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, (part) => (part.startsWith('<!--') ? '' : part));
  const [one, another] = [...svg.matchAll(ELEMENT)].filter(([, , content = '']) => content.trim() !== '');
  if (another) return 'several-credentials';
  if (!one) return 'no-credential';
  const text = (one[2] ?? '')
    .trim()
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[0-9a-fA-F]+|\w+);/g, (whole, plain?: string, name?: string) =>
      name === undefined ? (plain ?? '') : entity(whole, name),
    );
  return new TextEncoder().encode(text);
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
