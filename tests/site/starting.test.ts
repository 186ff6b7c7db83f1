import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSite } from '#tests/support/server.ts';

describe('a start', () => {
  test('in production says all that must be set, and does not happen', async () => {
    const starting = startSite({ env: { NODE_ENV: 'production' }, data: folder() });

    await expect(starting).rejects.toThrow(/Set PUBLIC_ORIGIN\.[\s\S]*Set SECRET_KEY\./);
  });

  test('with demonstration accounts does not happen on an open address, nor in production', async () => {
    const data = folder();
    await (await startSite({ data })).stop();

    await expect(startSite({ data, env: { HOST: '0.0.0.0' } })).rejects.toThrow(/demonstration/);
    await expect(startSite({ data, env: { ...production, HOST: '127.0.0.1' } })).rejects.toThrow(/demonstration/);
  });

  test('in production has no demonstration', async () => {
    const site = await startSite({ data: folder(), env: production });

    expect(site.output()).toContain('https://tamga.example');
    expect(site.output()).not.toMatch(/demonstration/i);
    expect((await fetch(`${site.origin}/az/courses`)).headers.get('strict-transport-security')).toMatch(/max-age/);
    expect(await site.stop()).toBe(0);
  });

  test('on a port that is taken says how to take another', async () => {
    const site = await startSite();
    const { port } = new URL(site.origin);

    await expect(startSite({ data: folder(), env: { PORT: port } })).rejects.toThrow(/is taken/);

    await site.stop();
  });
});

test('a stop lets a running request finish, and ends with 0', async () => {
  const site = await startSite();
  const { hostname, port } = new URL(site.origin);
  const running = new Promise<string>((resolve, reject) => {
    const asked = get(
      { hostname, port, path: '/en/courses/digital-journalism-standards', agent: false },
      async (response) => {
        const stopping = site.stop();
        let body = '';
        for await (const chunk of response) body += chunk;
        expect(await stopping).toBe(0);
        resolve(body);
      },
    );
    asked.once('error', reject);
  });

  expect(await running).toContain('</html>');
});

const production = {
  NODE_ENV: 'production',
  PUBLIC_ORIGIN: 'https://tamga.example',
  SECRET_KEY: 'x'.repeat(48),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'school@tamga.example',
  OPERATOR_NAME: 'A university',
};

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
