import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ORDER = '@layer tokens, base, layout, parts, state, print;';
/** Imported by site.css alone, which says the order before them. */
const WITHIN_SITE = ['base.css', 'layout.css', 'parts.css', 'print.css', 'tokens.css'];

test('each style sheet that a page may load first says the order of layers', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const silent = files.filter((name) => {
    const text = readFileSync(join('src', name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    return !WITHIN_SITE.includes(name.split('/').at(-1) ?? '') && !text.trimStart().startsWith(ORDER);
  });
  expect(silent).toEqual([]);
});
