import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { publishCourses } from '#domain/courses/publish.ts';
import { startJobs } from '#domain/jobs/run.ts';
import { holdSecret } from '#domain/secrets.ts';
import { translator } from '#i18n/translate.ts';
import { type Logger, openLog } from './log.ts';
import { readSettings, type Settings } from './settings.ts';

export interface Services {
  readonly settings: Settings;
  readonly store: Store;
  readonly log: Logger;
  /** Stops background work, then closes the store. */
  close(): Promise<void>;
}

// On the global object, because the development server loads this file anew after each change.
const kept = globalThis as unknown as Record<symbol, Promise<Services> | undefined>;
const KEY = Symbol.for('tamga.services');

/** What a process that serves people needs, opened at the first call; background work runs from then on. */
export function services(): Promise<Services> {
  kept[KEY] ??= openServices().then(withJobs);
  return kept[KEY];
}

/** Settings and a store that is migrated and filled, for one command; does no background work. */
export async function openServices(): Promise<Services> {
  const settings = readSettings();
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  await migrate(settings.databaseUrl);
  const store = await openStore({ url: settings.databaseUrl });
  holdSecret(store, settings.secretKey);
  await publishCourses(store, join(process.cwd(), 'content'));
  return { settings, store, log: openLog(settings.logLevel), close: () => store.close() };
}

function withJobs(opened: Services): Services {
  const { store, settings, log, close } = opened;
  const jobs = startJobs({ store, settings, translator, log });
  return {
    ...opened,
    async close() {
      await jobs.stop();
      await close();
    },
  };
}
