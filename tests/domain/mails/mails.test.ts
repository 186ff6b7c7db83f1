import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { ourHandlers, runDue } from '#domain/jobs/run.ts';
import { compose } from '#domain/mails/compose.ts';
import { type Letter, MAIL_KINDS } from '#domain/mails/letter.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { translator } from '#i18n/translate.ts';
import { freshAccounts, minutes } from '#tests/support/members.ts';

const ORIGIN = 'https://tamga.example';
const LETTER: Letter = {
  kind: 'reset-password',
  to: 'aylin@kervan.example',
  locale: 'az',
  values: { name: 'Aylin <b>' },
  path: '/reset/{secret}',
  secret: 'abc-123',
};

describe('compose', () => {
  test.each(MAIL_KINDS)('writes %s in every finished language with nothing left open', (kind) => {
    for (const locale of ['en', 'ru', 'az'] as const) {
      const values = {
        ...{ name: 'Aylin', institution: 'Sarısu', course: 'Standards' },
        ...{ serial: 'TMG-26-7K4Q-9DXM-3RV2', date: '2027-01-21', text: '' },
      };
      const { subject, text, html, language } = compose({ ...LETTER, kind, values }, translator(locale), ORIGIN);

      expect(language).toBe(locale);
      expect(subject.length).toBeGreaterThan(5);
      expect(subject + text + html).not.toMatch(/\{\w+\}|mails\./);
      expect(html).toContain(`<html lang="${locale}">`);
    }
  });

  test('says the same in text and HTML, and escapes what people entered', () => {
    const { text, html } = compose(LETTER, translator('en'), ORIGIN);

    expect(text).toContain(`${ORIGIN}/en/reset/abc-123`);
    expect(html).toContain(`href="${ORIGIN}/en/reset/abc-123"`);
    expect(text).toContain('Aylin <b>');
    expect(html).not.toContain('Aylin <b>');
  });
});

describe('delivery', () => {
  test('writes letters to a folder when there is no mail server, and shows the link and the file', async () => {
    const store = await freshAccounts();
    const dataDir = await mkdtemp(join(tmpdir(), 'tamga-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const shown: string[] = [];
    await queued(store);

    await runDue(
      store,
      ourHandlers(
        { origin: ORIGIN, dataDir, mailFrom: 'Tamga <tamga@localhost>', smtpUrl: undefined },
        translator,
        (line) => void shown.push(line),
      ),
      { at: minutes(1) },
    );

    const [file = ''] = await readdir(join(dataDir, 'mails'));
    const message = await readFile(join(dataDir, 'mails', file), 'utf8');
    expect(file).toMatch(/-reset-password\.eml$/);
    expect(message).toContain('To: aylin@kervan.example');
    expect(message).toContain('Content-Language: az');
    const { subject } = compose(LETTER, translator('az'), ORIGIN);
    const path = join(dataDir, 'mails', file);
    expect(shown).toEqual([`Mail to aylin@kervan.example: ${subject} ${ORIGIN}/az/reset/abc-123 (${path})`]);
  });

  test('sends through SMTP, and keeps the letter while the server is away', async () => {
    const store = await freshAccounts();
    await queued(store);
    const smtp = await aMailServer();
    const handlers = (port: number) =>
      ourHandlers(
        {
          origin: ORIGIN,
          dataDir: '/nonexistent',
          mailFrom: 'Tamga <tamga@localhost>',
          smtpUrl: `smtp://127.0.0.1:${port}`,
        },
        translator,
      );

    await runDue(store, handlers(1), { at: minutes(1) });
    expect(await runDue(store, handlers(smtp.port), { at: minutes(2) })).toBe(1);

    expect(smtp.received.join('')).toContain('RCPT TO:<aylin@kervan.example>');
  });

  test('waits with its secret sealed', async () => {
    const store = await freshAccounts();
    await queued(store);

    const [job] = await store.read.select().from(store.t.jobs);

    expect(JSON.stringify(job?.payload)).not.toContain('abc-123');
  });
});

const queued = (store: Store) => store.tx((db) => queueMail(db, store, LETTER));

/** As much of a mail server as one letter needs. */
async function aMailServer(): Promise<{ port: number; received: string[] }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 localhost\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      received.push(text);
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write('250 kept\r\n');
      } else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 localhost\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, received };
}
