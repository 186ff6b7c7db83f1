import { mkdirSync } from 'node:fs';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import { startJobs } from '#domain/jobs/run.ts';
import { holdSecret } from '#domain/secrets.ts';
import { translator } from '#i18n/translate.ts';
import { writtenCourses } from './courses.ts';
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
export function services(courses?: () => readonly CourseSource[]): Promise<Services> {
  kept[KEY] ??= openServices(courses).then(withJobs);
  return kept[KEY];
}

/** Settings and a store that is migrated and filled, for one command; does no background work. */
export async function openServices(courses: () => readonly CourseSource[] = writtenCourses): Promise<Services> {
  const settings = readSettings();
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  await migrate(settings.databaseUrl);
  const store = await openStore({ url: settings.databaseUrl });
  holdSecret(store, settings.secretKey);
  for (const course of courses()) await publishCourse(store, course);
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
