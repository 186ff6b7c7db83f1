import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address of the button in the newest letter to `to`, waited for: a site without SMTP_URL writes letters to its data folder. */
export async function linkInLetter(data: string, to: string): Promise<string> {
  const folder = join(data, 'mails');
  const patience = Date.now() + 15_000;
  while (Date.now() < patience) {
    const letters = filesIn(folder).map((file) => plain(readFileSync(join(folder, file), 'utf8')));
    const link = letters.findLast((letter) => letter.includes(to))?.match(/^(http:\S+)$/m)?.[1];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No letter to ${to} in ${folder}`);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Quoted-printable undone, as far as addresses need it. */
function plain(message: string): string {
  return message
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
