import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBackup } from '#db/backup.ts';
import { moment } from '#db/migrations.ts';
import { readStorage } from '../settings.ts';
import { command } from './command.ts';

// `npm run backup [-- FILE]`: a checked copy of the database, while the server runs.
await command(async ([given]) => {
  const { dataDir, databaseUrl } = readStorage();
  const target = given ? resolve(given) : join(dataDir, 'backups', `tamga-${moment(new Date())}`);
  const file = await createBackup(databaseUrl, target);
  return `Written and checked: ${file} (${(statSync(file).size / 1024 / 1024).toFixed(1)} MB)`;
});
