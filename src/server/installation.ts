import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#db/migrate.ts';
import { noteRunning } from '#db/running.ts';
import type { LogIn } from '#db/seed.ts';
import { openStore, type Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import { type PackageSource, publishPackages } from '#domain/h5p/publish.ts';
import { startJobs } from '#domain/jobs/run.ts';
import { createKey, keysOf, SITE } from '#domain/keys/ceremony.ts';
import { indexContent, type Searchable } from '#domain/search/index-content.ts';
import { holdSecret } from '#domain/secrets.ts';
import { translator } from '#i18n/translate.ts';
import { writtenCourses, writtenPassages } from './courses.ts';
import { demonstrate } from './demonstration.ts';
import { type Logger, openLog } from './log.ts';
import { writtenPackages } from './packages.ts';
import { readSettings, type Settings } from './settings.ts';

/** What is taught here, as it is read at the start. */
export interface Taught {
  courses(): readonly CourseSource[];
  passages(): Searchable;
  packages(): readonly PackageSource[];
}

/** What one command works with. */
export interface Opened {
  readonly settings: Settings;
  readonly store: Store;
  readonly log: Logger;
  /** Stops background work, then closes the store. */
  close(): Promise<void>;
}

export interface Installation extends Opened {
  /** One for each role where the database holds the demonstration. */
  readonly logIns: readonly LogIn[];
}

// On the global object, because the development server loads this file anew after each change.
const kept = globalThis as unknown as Record<symbol, Promise<Installation> | undefined>;
const KEY = Symbol.for('tamga.installation');

/** What a process that serves people needs, opened at the first call; background work runs from then on. */
export function installation(taught?: Taught): Promise<Installation> {
  kept[KEY] ??= openWithDemonstration(taught).then(withJobs);
  return kept[KEY];
}

/** As `openInstallation`, with the demonstration in an empty database outside production: for what serves people. */
export async function openWithDemonstration(taught?: Taught): Promise<Installation> {
  const opened = await openInstallation(taught);
  const { store, settings } = opened;
  // The site signs the log of certificates with a key of its own; two processes that start at once make one.
  if ((await keysOf(store, SITE)).length === 0)
    await createKey(store, SYSTEM, { institution: SITE, origin: settings.credentialOrigin });
  return { ...opened, logIns: await demonstrate(store, settings) };
}

/** Settings and a store that is migrated and holds the courses, for one command; adds nobody, does no background work. */
export async function openInstallation(
  taught: Taught = { courses: writtenCourses, passages: writtenPassages, packages: writtenPackages },
): Promise<Opened> {
  const opened = await openStorage();
  for (const course of taught.courses()) await publishCourse(opened.store, course);
  await publishPackages(opened.store, taught.packages());
  await indexContent(opened.store, taught.passages());
  return opened;
}

/** Settings and a migrated store, for a command that has nothing to do with what is taught. */
export async function openStorage(): Promise<Opened> {
  const settings = readSettings();
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const migrated = await migrate(settings.databaseUrl, { backups: join(settings.dataDir, 'backups') });
  if (migrated.backup)
    process.stdout.write(`Migrated to ${migrated.applied.at(-1)}; the database as it was: ${migrated.backup}\n`);
  const store = await openStore({ url: settings.databaseUrl });
  holdSecret(store, settings.secretKey);
  return { settings, store, log: openLog(settings.logLevel), close: () => store.close() };
}

function withJobs(opened: Installation): Installation {
  const { store, settings, log, close } = opened;
  const forget = noteRunning(settings.dataDir);
  const jobs = startJobs({ store, settings, translator, log, show: terminal(settings) });
  return {
    ...opened,
    async close() {
      await jobs.stop();
      await close();
      forget();
    },
  };
}

/** Where letters are shown while a site is made; nowhere in production, where they name people. */
function terminal({ production, logLevel }: Settings): ((line: string) => void) | undefined {
  if (production || logLevel === 'silent') return undefined;
  return (line) => void process.stdout.write(`${line}\n`);
}
