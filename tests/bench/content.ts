import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CourseSource } from '#domain/courses/read.ts';
import { builtCourses, copyOf } from './courses.ts';

interface Built {
  readonly path: string;
}

/** The paths of all finished pages of a built site. */
export function finishedPages(site: string): string[] {
  return filesOf(site)
    .map(({ path }) => path.replace(/\/index\.html$/, '') || '/')
    .filter((path) => !/^\/[a-z]{2}\/\d{3}$/.test(path));
}

/** Copies the built site into `folder` with each course `times` over, pages and all, under other slugs. */
export function multiplied(site: string, folder: string, times: number): CourseSource[] {
  const courses = builtCourses(site);
  const files = filesOf(site);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  cpSync(join(site, 'dist', 'client'), join(folder, 'dist', 'client'), { recursive: true });
  for (const name of ['passages.json', 'passages.hash'])
    if (existsSync(join(site, 'dist', name))) cpSync(join(site, 'dist', name), join(folder, 'dist', name));
  // The server finds its migrations from where it stands. Packages it finds from its own file.
  for (const name of ['db', 'content']) symlinkSync(join(site, name), join(folder, name));
  const copies: CourseSource[] = [];
  const more: Built[] = [];
  for (let number = 2; number <= times; number++) {
    for (const source of courses) {
      const copy = copyOf(source, number);
      copies.push(copy);
      more.push(
        ...copiesOf(
          files,
          join(folder, 'dist', 'client'),
          `/courses/${source.course.id}/`,
          `/courses/${copy.course.id}/`,
        ),
      );
    }
  }
  writeFileSync(join(folder, 'dist', 'files.json'), JSON.stringify([...files, ...more]));
  writeFileSync(join(folder, 'dist', 'courses.json'), JSON.stringify([...courses, ...copies]));
  return [...courses, ...copies];
}

function copiesOf(files: readonly Built[], client: string, from: string, to: string): Built[] {
  return files
    .filter(({ path }) => path.includes(from))
    .map((file) => {
      const path = file.path.replace(from, to);
      mkdirSync(dirname(join(client, path)), { recursive: true });
      for (const suffix of ['', '.br', '.gz'])
        if (existsSync(join(client, file.path + suffix)))
          cpSync(join(client, file.path + suffix), join(client, path + suffix));
      return { ...file, path };
    });
}

function filesOf(site: string): Built[] {
  return JSON.parse(readFileSync(join(site, 'dist', 'files.json'), 'utf8')) as Built[];
}
