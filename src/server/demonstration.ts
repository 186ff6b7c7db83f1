import { join } from 'node:path';
import type { LogIn } from '#db/seed.ts';
import type { Store } from '#db/store.ts';
import { isLoopback } from './address.ts';
import { type Settings, SettingsRefused } from './settings.ts';

/**
 * Outside production, fills an empty database with the demonstration and answers one log-in for each role. Refuses to
 * start where strangers could reach accounts whose passwords lie in a file: in production, and on an open address.
 */
export async function demonstrate(store: Store, settings: Settings): Promise<LogIn[]> {
  const { production, dataDir: dataFolder, host, credentialOrigin: origin } = settings;
  const { seed, demonstrationLogIns, holdsDemonstration, onePerRole } = await import('#db/seed.ts');
  const content = join(process.cwd(), 'content');
  const filled = production ? undefined : await seed(store, { dataFolder, content, origin });
  const isThere = await holdsDemonstration(store);
  if (isThere && production) {
    throw new SettingsRefused(
      'This database holds the demonstration, with passwords that others may know. In production, use a new DATA_DIR or DATABASE_URL.',
    );
  }
  if (isThere && !isLoopback(host)) {
    throw new SettingsRefused(
      `HOST is ${host}, but this database holds demonstration accounts. Use 127.0.0.1, or NODE_ENV=production with a new DATA_DIR.`,
    );
  }
  return isThere ? onePerRole(filled ?? demonstrationLogIns(dataFolder)) : [];
}

/** The log-ins as lines for the terminal; nothing where there are none. */
export function welcome(logIns: readonly LogIn[]): string {
  if (logIns.length === 0) return '';
  const width = Math.max(...logIns.map(({ email }) => email.length));
  const lines = logIns.map(({ role, email, password }) => `  ${role.padEnd(14)} ${email.padEnd(width)}  ${password}`);
  return `\nThe demonstration; all its log-ins are in demonstration.txt of the data folder:\n${lines.join('\n')}\n`;
}
