import type { ActivitySlug, CourseSlug, H5pPackageId } from '#db/ids.ts';
import { keepPackage, removePackage } from '#domain/h5p/keep.ts';
import { COMPLETIONS } from '#domain/h5p/package.ts';
import { refuse } from '#domain/result.ts';
import { authorForm } from './forms.ts';

/** Packages of H5P that authors bring. */
export const h5p = {
  keep: authorForm(async ({ entries, store, author }) => {
    const file = entries.file('file');
    if (!file) return refuse({ code: 'package-missing' });
    const completion = COMPLETIONS.find((rule) => rule === entries.get('completion'));
    return keepPackage(store, author, {
      course: entries.get('course') as CourseSlug,
      activity: (entries.get('activity').trim() || nameFrom(file.name)) as ActivitySlug,
      bytes: new Uint8Array(await file.arrayBuffer()),
      ...(completion && { completion }),
    });
  }),
  remove: authorForm(({ entries, store, author }) =>
    removePackage(store, author, { id: entries.get('package') as H5pPackageId }),
  ),
};

/** `Six Steps (2).h5p` → `six-steps-2`; empty where the name has no letter that stands in an address. */
function nameFrom(file: string): string {
  return file
    .replace(/\.h5p$/i, '')
    .normalize('NFKD')
    .toLocaleLowerCase('en')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
