import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackageSource, packagesIn } from '#domain/h5p/publish.ts';
import { readPackage } from '#domain/h5p/read-package.ts';

type Listed = Omit<PackageSource, 'bytes'>;

/** All packages as they lie in `content/`. */
export function writtenPackages(): PackageSource[] {
  return packagesIn(join(process.cwd(), 'content'));
}

/** All packages as the build left them. */
export function builtPackages(): PackageSource[] {
  const folder = join(process.cwd(), 'dist', 'h5p');
  const list = join(folder, 'packages.json');
  if (!existsSync(list)) return [];
  const listed = JSON.parse(readFileSync(list, 'utf8')) as Listed[];
  return listed.map((one) => ({ ...one, bytes: () => readFileSync(join(folder, `${one.hash}.h5p`)) }));
}

/** Leaves the packages of `content/` in `folder`, for a start without it. Throws for one that is broken in itself. */
export function writePackages(folder: string): void {
  const packages = writtenPackages();
  mkdirSync(folder, { recursive: true });
  for (const { course, activity, hash, bytes } of packages) {
    const read = readPackage(bytes());
    const isBroken = !read.ok && read.refusal.findings.some(({ code }) => code !== 'library-missing');
    if (isBroken)
      throw new Error(
        `content/courses/${course}/h5p/${activity}.h5p is no fit package: npm run check:content says why.`,
      );
    cpSync(join(process.cwd(), 'content', 'courses', course, 'h5p', `${activity}.h5p`), join(folder, `${hash}.h5p`));
  }
  writeFileSync(join(folder, 'packages.json'), JSON.stringify(packages.map(({ bytes: _, ...listed }) => listed)));
}
