import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openInstallation, openWithDemonstration } from '#server/installation.ts';

const nothing = { courses: () => [], passages: () => ({ hash: '', passages: () => [] }), packages: () => [] };

function inAnEmptyFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-'));
  for (const [name, value] of Object.entries({ NODE_ENV: '', DATA_DIR: folder, DATABASE_URL: '', HOST: '' }))
    vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
}

test('a command such as admin or erase adds nobody, also without NODE_ENV', async () => {
  inAnEmptyFolder();

  const { store, close } = await openInstallation(nothing);

  expect(await store.read.$count(store.t.people)).toBe(0);
  await close();
});

test('what serves people fills an empty database with the demonstration', async () => {
  inAnEmptyFolder();

  const { store, logIns, close } = await openWithDemonstration(nothing);

  expect(await store.read.$count(store.t.people)).toBeGreaterThan(0);
  expect(logIns.map(({ role }) => role)).toContain('administrator');
  await close();
});
