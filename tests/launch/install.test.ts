import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { settingsInPages } from '../../src/launch/build.mjs';
import { CLEAN_INSTALL, wanted } from '../../src/launch/install.mjs';

test('one install serves development and production, so that neither empties it under the other', () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('NODE_ENV', 'production');
  const inProduction = wanted();
  vi.stubEnv('NODE_ENV', '');

  expect(wanted()).toBe(inProduction);
  expect(CLEAN_INSTALL).toContain('--include=dev');
});

test('every package that a file at the top imports is a dependency of ours', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const imported = [...readFileSync('astro.config.mjs', 'utf8').matchAll(/from '((?:@[\w-]+\/)?[\w-]+)/g)];

  expect(imported.map(([, name]) => name ?? '').filter((name) => !(name in dependencies))).toEqual([]);
});

test('a change of what stands in finished pages makes another build', () => {
  const local = settingsInPages({});

  expect(settingsInPages({ HOST: '127.0.0.1', PORT: '5000', LOG_LEVEL: 'debug' })).toBe(local);
  for (const changed of [{ PUBLIC_ORIGIN: 'https://tamga.example' }, { OPERATOR_NAME: 'A school' }])
    expect(settingsInPages(changed)).not.toBe(local);
});

test('a port behind a public origin stands in no page', () => {
  const PUBLIC_ORIGIN = 'https://tamga.example';

  expect(settingsInPages({ PUBLIC_ORIGIN, PORT: '5000' })).toBe(settingsInPages({ PUBLIC_ORIGIN }));
});
