import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { RestoreRefused, restoreBackup } from '#db/restore.ts';
import { runningProcesses } from '#db/running.ts';
import { readStorage } from '../settings.ts';
import { command } from './command.ts';

// `npm run restore -- FILE`: puts a backup in the database's place and keeps what it replaces.
await command(async ([given]) => {
  if (!given) throw new RestoreRefused('Say which backup: npm run restore -- FILE');
  const { dataDir, databaseUrl } = readStorage();
  const [pid] = runningProcesses(dataDir);
  if (pid) throw new RestoreRefused(`A server runs on ${dataDir} (process ${pid}). Stop it first.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const kept = await restoreBackup(databaseUrl, resolve(given));
  return `Restored ${given}.${kept ? ` What was there is kept as ${kept}.` : ''}`;
});
