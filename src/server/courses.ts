import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseSource } from '#domain/courses/read.ts';
import { readSources } from '#domain/courses/sources.ts';
import type { Passage } from '#domain/search/content.ts';
import { type Searchable, searchableIn } from '#domain/search/index-content.ts';

/** All courses and exams as they lie in `content/`. */
export function writtenCourses(): CourseSource[] {
  return readSources(join(process.cwd(), 'content'));
}

/** The same as the build read them: a start that parses YAML costs 60 MB and a fifth of a second. */
export function builtCourses(): CourseSource[] {
  return JSON.parse(readFileSync(join(process.cwd(), 'dist', 'courses.json'), 'utf8')) as CourseSource[];
}

/** What search looks through, as it lies in `content/`. */
export function writtenPassages(): Searchable {
  return searchableIn(join(process.cwd(), 'content'));
}

/** The same as the build read it; the hash lies apart, because most starts need no more. */
export function builtPassages(): Searchable {
  const read = (name: string) => readFileSync(join(process.cwd(), 'dist', name), 'utf8');
  return { hash: read('passages.hash'), passages: () => JSON.parse(read('passages.json')) as Passage[] };
}
