import { join } from 'node:path';
import type { LogIn } from '#db/seed.ts';
import type { Store } from '#db/store.ts';
import { isLoopback } from './address.ts';
import { type Settings, SettingsRefused } from './settings.ts';

/**
 * Outside production, fills an empty database with the demonstration and answers one log-in for each role. Refuses to start
 * where other machines could reach accounts whose passwords lie in a file.
 */
export async function demonstrate(store: Store, settings: Settings): Promise<LogIn[]> {
  if (settings.production) return [];
  const { seed, demonstrationLogIns, onePerRole } = await import('#db/seed.ts');
  const { dataDir: dataFolder, host } = settings;
  const logIns = (await seed(store, { dataFolder, content: join(process.cwd(), 'content') })) ?? demonstrationLogIns(dataFolder);
  if (logIns.length > 0 && !isLoopback(host)) {
    throw new SettingsRefused(`HOST is ${host}, but this database holds demonstration accounts. Use 127.0.0.1, or NODE_ENV=production with a new DATA_DIR.`);
  }
  return onePerRole(logIns);
}

/** The log-ins as lines for the terminal; nothing where there are none. */
export function welcome(logIns: readonly LogIn[]): string {
  if (logIns.length === 0) return '';
  const width = Math.max(...logIns.map(({ email }) => email.length));
  const lines = logIns.map(({ role, email, password }) => `  ${role.padEnd(14)} ${email.padEnd(width)}  ${password}`);
  return `\nThe demonstration; all its log-ins are in demonstration.txt of the data folder:\n${lines.join('\n')}\n`;
}
