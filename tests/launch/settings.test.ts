import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '#domain/log/digest.ts';
import { verifierKey, vkeyOf } from '#domain/log/note.ts';
import { describeSettings, readSettings, SETTINGS, SettingsRefused } from '#server/settings.ts';

const production = {
  NODE_ENV: 'production',
  PUBLIC_ORIGIN: 'https://tamga.example',
  SECRET_KEY: 'x'.repeat(32),
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'school@tamga.example',
  OPERATOR_NAME: 'A university',
};

describe('readSettings', () => {
  test('fills in everything where nothing is set', () => {
    const settings = readSettings({ DATA_DIR: folder() });

    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      origin: 'http://localhost:4321',
      production: false,
    });
    expect(settings.databaseUrl).toBe(join(settings.dataDir, 'tamga.db'));
  });

  test('makes a secret once and keeps it where only its owner reads it', () => {
    const DATA_DIR = folder();

    const [first, second] = [readSettings({ DATA_DIR }), readSettings({ DATA_DIR })];

    expect(first.secretKey).toBe(second.secretKey);
    expect(first.secretKey.length).toBeGreaterThanOrEqual(32);
    expect(readSettings({ DATA_DIR: folder() }).secretKey).not.toBe(first.secretKey);
    expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(DATA_DIR, 'secrets.json'), 'utf8')).toContain(first.secretKey);
  });

  test.each(['SECRET_KEY', 'PUBLIC_ORIGIN', 'SMTP_URL', 'MAIL_FROM', 'OPERATOR_NAME'])(
    'refuses production without %s',
    (name) => {
      const lacking = { ...production, DATA_DIR: folder(), [name]: '' };

      expect(() => readSettings(lacking)).toThrow(SettingsRefused);
      expect(() => readSettings(lacking)).toThrow(`Set ${name}. `);
    },
  );

  test('names all that is missing at once', () => {
    expect(() => readSettings({ NODE_ENV: 'production', DATA_DIR: folder() })).toThrow(
      /PUBLIC_ORIGIN[\s\S]*SMTP_URL[\s\S]*SECRET_KEY/,
    );
  });

  test('accepts a production that is complete', () => {
    const settings = readSettings({ ...production, DATA_DIR: folder(), DATABASE_URL: 'postgres://db/tamga' });

    expect(settings).toMatchObject({
      origin: 'https://tamga.example',
      databaseUrl: 'postgres://db/tamga',
      logLevel: 'info',
    });
  });

  test.each([
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['PUBLIC_ORIGIN', 'tamga.example'],
    ['PUBLIC_ORIGIN', 'https://tamga.example/school'],
    ['DATABASE_URL', 'mysql://db/tamga'],
    ['SMTP_URL', 'mail.example:25'],
    ['TRUSTED_PROXIES', 'proxy'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['SECRET_KEY', 'short'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and says what it must be', (name, value) => {
    expect(() => readSettings({ DATA_DIR: folder(), [name]: value })).toThrow(/must be/);
  });

  test('describes each setting in a line of its own', () => {
    const lines = describeSettings().split('\n');

    expect(lines).toHaveLength(SETTINGS.length);
    for (const [i, { name }] of SETTINGS.entries()) expect(lines[i]).toContain(name);
  });

  test('reads witnesses and the logs that are witnessed', () => {
    const publicKey = new Uint8Array(32).fill(7);
    const witness = verifierKey(sha256, { name: 'b.example', publicKey, role: 'witness' });
    const log = verifierKey(sha256, { name: 'b.example/log', publicKey, role: 'log' });
    const read = (environment: NodeJS.ProcessEnv) => readSettings({ DATA_DIR: folder(), ...environment });

    const { witnesses, witnessedLogs } = read({
      WITNESSES: `https://b.example/log ${vkeyOf(witness)}`,
      WITNESSED_LOGS: `${vkeyOf(log)}, ${vkeyOf(log)}`,
    });

    expect(witnesses).toEqual([{ url: 'https://b.example/log', key: witness }]);
    expect(witnessedLogs).toEqual([log, log]);
    expect(read({})).toMatchObject({ witnesses: [], witnessedLogs: [] });
    for (const WITNESSES of [
      'x',
      vkeyOf(witness),
      `ftp://b.example ${vkeyOf(witness)}`,
      `https://b.example/log ${vkeyOf(log)}`,
    ])
      expect(() => read({ WITNESSES })).toThrow('WITNESSES is');
    for (const WITNESSED_LOGS of [vkeyOf(witness), vkeyOf(log).replace('b.', 'c.')])
      expect(() => read({ WITNESSED_LOGS })).toThrow('WITNESSED_LOGS is');
  });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
