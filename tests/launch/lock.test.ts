import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completed, missingEntries } from '../../src/launch/complete-lock.mjs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

describe('package-lock.json', () => {
  test('has an entry for every optional package of every platform, as npm 11 demands', () => {
    expect(missingEntries(lock)).toEqual({});
  });

  test('names no registry, so that each machine uses its own', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
  });

  test('pins a Node for each usual platform', () => {
    const names = Object.keys(lock.packages).filter((path) =>
      /^node_modules\/node-(bin-)?(darwin|linux|win)-/.test(path),
    );

    expect(names).toHaveLength(5);
  });
});

describe('completed', () => {
  const owner = {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { '@a/b-linux-x64-musl': '1.0.0', '@a/b-win32-arm64': '1.0.0' },
  };

  test('adds what is missing, with the platform that the name tells', () => {
    const { packages } = completed({ packages: { 'node_modules/@a/b': owner } });

    expect(packages['node_modules/@a/b-linux-x64-musl']).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(packages['node_modules/@a/b-win32-arm64']).toMatchObject({ cpu: ['arm64'], os: ['win32'] });
  });

  test('takes an entry nested in its owner or hoisted above it for what it is', () => {
    const nested = {
      'node_modules/@a/b': owner,
      'node_modules/@a/b/node_modules/@a/b-linux-x64-musl': {},
      'node_modules/@a/b-win32-arm64': {},
    };

    expect(missingEntries({ packages: nested })).toEqual({});
  });

  test('drops the address of the registry', () => {
    const { packages } = completed({
      packages: { 'node_modules/c': { version: '1.0.0', resolved: 'https://registry.test/c.tgz' } },
    });

    expect(packages['node_modules/c']).toEqual({ version: '1.0.0' });
  });
});
