import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Handler } from '#domain/jobs/run.ts';
import { unseal } from '#domain/secrets.ts';
import type { Locale } from '#i18n/locales.ts';
import { compose } from './compose.ts';
import type { Letter, Letters, MailSettings } from './letter.ts';

/**
 * Sends queued letters through SMTP_URL; without one each is written to the folder `mails` of the
 * data folder, and `show` is given a line for the developer: to whom, the subject, the link and the file.
 */
export function mailHandler(settings: MailSettings, translator: Letters, show?: (line: string) => void): Handler {
  let transport: Transporter | undefined;
  return async (payload, { store, at }) => {
    const { sealed, ...open } = payload as unknown as Letter & { sealed?: string };
    const letter: Letter = sealed ? { ...open, secret: unseal(store, sealed) } : open;
    const { subject, text, html, link, language } = compose(
      letter,
      translator(letter.locale as Locale),
      settings.origin,
    );
    const message = {
      from: settings.mailFrom,
      to: letter.to,
      subject,
      text,
      html,
      // Readable in the folder too, whatever the script.
      textEncoding: 'quoted-printable' as const,
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
    };
    transport ??= settings.smtpUrl
      ? throughSmtp(settings.smtpUrl)
      : createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const sent = await transport.sendMail(message);
    if (settings.smtpUrl) return;
    const file = await keep(settings.dataDir, letter.kind, at, sent.message as Buffer);
    show?.(`Mail to ${letter.to}: ${subject} ${link} (${file})`);
  };
}

function throughSmtp(url: string): Transporter {
  return createTransport({
    url,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

let letters = 0;

async function keep(dataDir: string, kind: string, at: Date, message: Buffer): Promise<string> {
  const folder = join(dataDir, 'mails');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = at.toISOString().replace(/[:.]/g, '-');
  const file = join(folder, `${stamp}-${process.pid}-${++letters}-${kind}.eml`);
  await writeFile(file, message, { mode: 0o600 });
  return file;
}
