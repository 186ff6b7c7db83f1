import { describe, expect, test } from 'vitest';
import type { ActivitySlug, CourseSlug, H5pPackageId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { PACKAGE_LIMIT } from '#domain/h5p/bounds.ts';
import { bytesOf, findFile } from '#domain/h5p/files.ts';
import { activitiesIn, findActivity } from '#domain/h5p/find.ts';
import { keepPackage, removePackage } from '#domain/h5p/keep.ts';
import { addressKey, openedBy } from '#domain/h5p/keys.ts';
import { type PackageSource, publishPackages } from '#domain/h5p/publish.ts';
import { dropUnusedFiles, sha256 } from '#domain/h5p/store-package.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import type { Author } from '#domain/people/actors.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aLibrary, aManifest, packed } from '#tests/support/h5p.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { aTutor } from '#tests/support/people.ts';

const activity = 'a-stamp' as ActivitySlug;
const json = JSON.stringify;
const AT = new Date('2026-11-22T09:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

async function aDesk() {
  const store = await freshAccounts();
  const course = (await aPublishedCourse(store)).content.id;
  return { store, course, author: await anAuthor(store) };
}

async function anAuthor(store: Store, institution?: string): Promise<Author> {
  const tutor = await aTutor(store, institution);
  return { ...tutor, role: 'author' };
}

async function kept(
  desk: Awaited<ReturnType<typeof aDesk>>,
  bytes = packed(),
  at = AT,
  name = activity,
): Promise<H5pPackageId> {
  const result = await keepPackage(desk.store, desk.author, { course: desk.course, activity: name, bytes, at });
  if (!result.ok) throw new Error(json(result.refusal));
  return result.value;
}

function aSource(course: CourseSlug, bytes = packed(), more: Partial<PackageSource> = {}): PackageSource {
  return { course, activity, hash: sha256(bytes), bytes: () => bytes, ...more };
}

describe('an author', () => {
  test('keeps a package, with what it says of itself, and each of its files', async () => {
    const desk = await aDesk();

    const id = await kept(desk);

    expect(await findActivity(desk.store, { course: desk.course, activity })).toMatchObject({
      id,
      title: 'A stamp',
      mainLibrary: 'H5P.Stamp 1.2',
      licence: { label: 'CC BY-SA 4.0' },
      authors: ['Aygün Limanlı'],
      completion: 'scored',
      needsEval: false,
      origin: 'upload',
      by: desk.author.person,
      at: AT,
    });
    const file = await findFile(desk.store, id, 'content/content.json');
    const all = await bytesOf(desk.store, file?.hash ?? '', 0, 10_000);
    expect(JSON.parse(all.toString())).toMatchObject({ right: 0 });
    expect(all.length).toBe(file?.size);
    expect((await bytesOf(desk.store, file?.hash ?? '', 1, 9)).toString()).toBe('"question');
    expect(await findFile(desk.store, id, 'content/none.json')).toBeUndefined();
    const audited = await desk.store.read.select().from(desk.store.t.audit);
    expect(audited.map(({ deed, subject }) => [deed, subject])).toEqual([['package-kept', id]]);
  });

  test('keeps bytes that two packages share once', async () => {
    const desk = await aDesk();
    await kept(desk);
    const before = await desk.store.read.$count(desk.store.t.h5pFiles);

    await kept(
      desk,
      packed({ 'content/content.json': '{"question":"Other","options":[],"right":1}' }),
      AT,
      'other' as ActivitySlug,
    );

    expect(await desk.store.read.$count(desk.store.t.h5pFiles)).toBe(before + 1);
  });

  test('puts another package in its place, and the first again', async () => {
    const desk = await aDesk();
    const first = await kept(desk);
    const second = await kept(desk, packed({ 'h5p.json': json(aManifest({ title: 'Another' })) }), later(1));
    const named = { course: desk.course, activity };
    expect((await findActivity(desk.store, named))?.id).toBe(second);

    await kept(desk, packed(), later(2));

    expect((await findActivity(desk.store, named))?.id).toBe(first);
    expect((await activitiesIn(desk.store, [desk.course])).map(({ id }) => id)).toEqual([first]);
    expect(await activitiesIn(desk.store, [desk.course], 'content')).toEqual([]);
    expect(await activitiesIn(desk.store, [])).toEqual([]);
  });

  test('says by what it is done, where the package would say otherwise', async () => {
    const { store, author, course } = await aDesk();

    await keepPackage(store, author, { course, activity, bytes: packed(), completion: 'viewed' });

    expect((await findActivity(store, { course, activity }))?.completion).toBe('viewed');
  });

  test('is refused for a course of another institution', async () => {
    const { store, course } = await aDesk();
    const author = await anAuthor(store, 'sarisu-university');

    expect(await keepPackage(store, author, { course, activity, bytes: packed() })).toEqual({
      ok: false,
      refusal: { code: 'no-such-course' },
    });
  });

  test.each(['', 'Upper', 'a b', '../x', '-', 'x'.repeat(61)])('is refused for the name “%s”', async (name) => {
    const { store, course, author } = await aDesk();

    expect(await keepPackage(store, author, { course, activity: name as ActivitySlug, bytes: packed() })).toEqual({
      ok: false,
      refusal: { code: 'activity-unnamed' },
    });
  });

  test('is refused for a file that is too large to look into', async () => {
    const { store, course, author } = await aDesk();

    expect(await keepPackage(store, author, { course, activity, bytes: Buffer.alloc(PACKAGE_LIMIT + 1) })).toEqual({
      ok: false,
      refusal: { code: 'package-too-big', most: PACKAGE_LIMIT },
    });
  });

  test('is told what is wrong with a package, and nothing of it is kept', async () => {
    const { store, course, author } = await aDesk();

    expect(await keepPackage(store, author, { course, activity, bytes: packed({ 'x.exe': 'x' }) })).toEqual({
      ok: false,
      refusal: { code: 'package-refused', findings: [{ code: 'undeclared', path: 'x.exe' }] },
    });
    expect(await store.read.$count(store.t.h5pFiles)).toBe(0);
  });

  test('is refused under a name that came with the course', async () => {
    const { store, course, author } = await aDesk();
    await publishPackages(store, [aSource(course)]);

    expect(await keepPackage(store, author, { course, activity, bytes: packed() })).toEqual({
      ok: false,
      refusal: { code: 'activity-of-course' },
    });
  });

  test('has to wait after too many', async () => {
    const { store, course, author } = await aDesk();
    const send = () => keepPackage(store, author, { course, activity, bytes: Buffer.from('x'), at: AT });
    for (let tries = 0; tries < LIMITS['package-kept'].points; tries++) await send();

    expect(await send()).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});

describe('a package without its libraries', () => {
  const needs = json(
    aLibrary({ preloadedDependencies: [{ machineName: 'H5P.Ink', majorVersion: 1, minorVersion: 0 }] }),
  );
  const ink = aLibrary({
    machineName: 'H5P.Ink',
    minorVersion: 3,
    preloadedJs: [{ path: 'ink.js' }],
    preloadedCss: [],
  });
  const lender = packed({ 'H5P.Ink-1.3/library.json': json(ink), 'H5P.Ink-1.3/ink.js': 'var ink = 1;' });
  const borrower = packed({ 'H5P.Stamp-1.2/library.json': needs });

  test('borrows those of an earlier package, and is played with them when that one is removed', async () => {
    const desk = await aDesk();
    const from = await kept(desk, lender, AT, 'lender' as ActivitySlug);

    const id = await kept(desk, borrower, later(1));
    await removePackage(desk.store, desk.author, { id: from });
    await dropUnusedFiles(desk.store, later(60 * 24 * 3));

    const file = await findFile(desk.store, id, 'H5P.Ink-1.3/ink.js');
    expect((await bytesOf(desk.store, file?.hash ?? '', 0, 99)).toString()).toBe('var ink = 1;');
    expect(await findFile(desk.store, id, 'H5P.Ink-1.3/library.json')).toBeDefined();
  });

  test('does not borrow what another institution’s author sent', async () => {
    const desk = await aDesk();
    const elsewhere = (
      await aPublishedCourse(desk.store, { id: 'elsewhere' as CourseSlug, institution: 'sarisu-university' })
    ).content.id;
    const stranger = await anAuthor(desk.store, 'sarisu-university');
    await keepPackage(desk.store, stranger, { course: elsewhere, activity, bytes: lender });

    const { store, author, course } = desk;
    expect(await keepPackage(store, author, { course, activity, bytes: borrower })).toMatchObject({
      refusal: { code: 'package-refused', findings: [{ code: 'library-missing', library: 'H5P.Ink 1.0' }] },
    });
  });

  test('borrows what came with any course', async () => {
    const { store, course, author } = await aDesk();
    await publishPackages(store, [aSource('elsewhere' as CourseSlug, lender)]);

    expect(await keepPackage(store, author, { course, activity, bytes: borrower })).toMatchObject({ ok: true });
  });
});

describe('a removed package', () => {
  test('is played no more, and its files go a day later unless another needs them', async () => {
    const desk = await aDesk();
    const { store, course } = desk;
    const id = await kept(desk);
    await kept(desk, packed({ 'content/content.json': '{}' }), AT, 'other' as ActivitySlug);

    expect(await removePackage(store, desk.author, { id, at: later(1) })).toMatchObject({ ok: true });

    expect(await findActivity(store, { course, activity })).toBeUndefined();
    expect(await findFile(store, id, 'h5p.json')).toBeUndefined();
    const before = await store.read.$count(store.t.h5pFiles);
    await dropUnusedFiles(store, later(60));
    expect(await store.read.$count(store.t.h5pFiles)).toBe(before);
    await dropUnusedFiles(store, later(60 * 25));
    expect(await store.read.$count(store.t.h5pFiles)).toBe(before - 1);
  });

  test('is not found by an author of another institution, nor twice', async () => {
    const desk = await aDesk();
    const id = await kept(desk);
    const stranger = await anAuthor(desk.store, 'sarisu-university');

    expect(await removePackage(desk.store, stranger, { id })).toEqual({
      ok: false,
      refusal: { code: 'no-such-package' },
    });
    await removePackage(desk.store, desk.author, { id });
    expect(await removePackage(desk.store, desk.author, { id })).toEqual({
      ok: false,
      refusal: { code: 'no-such-package' },
    });
  });

  test('is none that came with the course', async () => {
    const { store, course, author } = await aDesk();
    await publishPackages(store, [aSource(course)]);
    const id = (await findActivity(store, { course, activity }))?.id as H5pPackageId;

    expect(await removePackage(store, author, { id })).toEqual({ ok: false, refusal: { code: 'activity-of-course' } });
  });
});

describe('packages that come with courses', () => {
  test('are written once, however often the site starts', async () => {
    const { store, course } = await aDesk();
    await publishPackages(store, [aSource(course)], AT);

    await publishPackages(store, [aSource(course)], later(9));

    expect(await findActivity(store, { course, activity })).toMatchObject({ at: AT, origin: 'content', by: '' });
  });

  test('take the place of what an author had put under their name', async () => {
    const desk = await aDesk();
    await kept(desk);

    await publishPackages(desk.store, [aSource(desk.course)], later(1));

    expect(await findActivity(desk.store, { course: desk.course, activity })).toMatchObject({ origin: 'content' });
  });

  test('are done by what their file says', async () => {
    const { store, course } = await aDesk();
    await publishPackages(store, [aSource(course)]);

    await publishPackages(store, [aSource(course, packed(), { completion: 'viewed' })], later(1));

    expect((await findActivity(store, { course, activity }))?.completion).toBe('viewed');
  });

  test('stop the start when they are unfit', async () => {
    const { store, course } = await aDesk();

    await expect(publishPackages(store, [aSource(course, packed({ 'h5p.json': undefined }))])).rejects.toThrow(
      /verifying-sources\/h5p\/a-stamp\.h5p.*missing/,
    );
  });
});

describe('the key in an address', () => {
  const id = 'a0'.repeat(13) as H5pPackageId;

  test('opens its package for its purpose alone, until it is over', async () => {
    const store = await freshAccounts();
    const key = addressKey(store, 'frame', id, AT);

    expect(openedBy(store, 'frame', key, AT)).toBe(id);
    expect(openedBy(store, 'content', key, AT)).toBeUndefined();
    expect(openedBy(store, 'frame', key, later(12))).toBeUndefined();
    expect(openedBy(store, 'content', addressKey(store, 'content', id, AT), later(60 * 23))).toBe(id);
    expect(openedBy(store, 'content', addressKey(store, 'content', id, AT), later(60 * 37))).toBeUndefined();
  });

  test('is not to be guessed or lengthened', async () => {
    const store = await freshAccounts();
    const [own, until = '', seal] = addressKey(store, 'frame', id, AT).split('.');
    const longer = (Number.parseInt(until, 36) + 3600).toString(36);

    for (const key of [
      `${own}.${longer}.${seal}`,
      `${'b1'.repeat(13)}.${until}.${seal}`,
      `${own}.${until}.${'A'.repeat(22)}`,
      '',
      own ?? '',
    ])
      expect(openedBy(store, 'frame', key, AT)).toBeUndefined();
  });

  test('is the same for everybody within half a day, so that browsers keep the files', async () => {
    const store = await freshAccounts();

    expect(addressKey(store, 'content', id, later(10))).toBe(addressKey(store, 'content', id, later(50)));
  });
});
