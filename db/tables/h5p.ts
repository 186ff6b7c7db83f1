import type { StoredLibrary } from '#domain/h5p/libraries.ts';
import type { CompletionRule, Licence } from '#domain/h5p/package.ts';
import type { ActivitySlug, CourseSlug, H5pPackageId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** Where a package came from: the repository's `content/`, or an author's upload. */
export const PACKAGE_ORIGINS = ['content', 'upload'] as const;

/**
 * An H5P package that was read and found fit. Of those under one name in a course the newest is played; never changed but to be
 * removed.
 */
export const h5pPackages = (k: Kit) =>
  k.table(
    'h5p_packages',
    {
      id: k.text<H5pPackageId>().primaryKey(),
      course: k.text<CourseSlug>().notNull(),
      activity: k.text<ActivitySlug>().notNull(),
      /** SHA-256 of the file as it came, hexadecimal. */
      hash: k.text().notNull(),
      title: k.text().notNull(),
      /** BCP 47; empty where the package does not say. */
      language: k.text().notNull(),
      mainLibrary: k.text().notNull(),
      licence: k.json<Licence>(),
      authors: k.json<string[]>().notNull(),
      /** What it brings for later packages to borrow. */
      libraries: k.json<Omit<StoredLibrary, 'from'>[]>().notNull(),
      /** Bytes, unpacked. */
      size: k.int().notNull(),
      needsEval: k.bool().notNull(),
      completion: k.text<CompletionRule>().notNull(),
      origin: k.oneOf(PACKAGE_ORIGINS).notNull(),
      by: k.text<PersonId | ''>().notNull(),
      at: k.time().notNull(),
      removedAt: k.time(),
    },
    (t) => [k.index('h5p_packages_activity').on(t.course, t.activity, t.at)],
  );

/** The files that a package is played from, by the path the player asks for; libraries that it borrowed among them. */
export const h5pEntries = (k: Kit) =>
  k.table(
    'h5p_entries',
    {
      package: k.text<H5pPackageId>().notNull(),
      path: k.text().notNull(),
      file: k.text().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.package, t.path] }), k.index('h5p_entries_file').on(t.file)],
  );

/** Each file once, by the SHA-256 of its bytes, hexadecimal. */
export const h5pFiles = (k: Kit) =>
  k.table('h5p_files', {
    hash: k.text().primaryKey(),
    bytes: k.bytes().notNull(),
    size: k.int().notNull(),
    /** When it was last brought; one that no entry names is deleted a day later. */
    at: k.time().notNull(),
  });

/** Where a learner is in an activity: what the package gave to keep, and the best score it claimed. */
export const h5pStates = (k: Kit) =>
  k.table(
    'h5p_states',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      activity: k.text<ActivitySlug>().notNull(),
      /** The package that the state is of: another one does not understand it. */
      package: k.text<H5pPackageId>().notNull(),
      /** By sub-content and kind of data, as H5P keeps it. */
      state: k.json<Record<string, Record<string, string>>>(),
      /** 0 to 1, as the browser claims it. */
      score: k.real(),
      raw: k.real(),
      max: k.real(),
      doneAt: k.time(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.activity] })],
  );

/** What happened in an activity, as an xAPI statement. Actor, object, authority and time are the server's own. */
export const statements = (k: Kit) =>
  k.table(
    'statements',
    {
      /** The statement's own id. */
      id: k.text().primaryKey(),
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      activity: k.text<ActivitySlug>().notNull(),
      package: k.text<H5pPackageId>().notNull(),
      verb: k.text().notNull(),
      statement: k.json<Record<string, unknown>>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [
      k.index('statements_learner').on(t.learner, t.course, t.activity),
      k.index('statements_activity').on(t.course, t.activity, t.at),
    ],
  );
