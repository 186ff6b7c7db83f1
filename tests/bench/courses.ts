import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { BlueprintLine } from '#domain/courses/course.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';

export const SITTING = 'bench-sitting' as CourseSlug;
/** Items of an attempt at `SITTING`. */
export const PLACES = 10;

/** The courses of a built site that can be taken, as the server publishes them at its start. */
export function builtCourses(site: string): CourseSource[] {
  return allCourses(site).filter(({ course }) => course.state !== 'draft');
}

/** The same with drafts, which have exercises and nothing else. */
export function allCourses(site: string): CourseSource[] {
  return JSON.parse(readFileSync(join(site, 'dist', 'courses.json'), 'utf8')) as CourseSource[];
}

/** Publishes a course with the same bank whose attempts have ten items, need no wait, last long and are never passed. */
export async function publishSitting(store: Store, source: CourseSource): Promise<void> {
  const { course } = source;
  const blueprint: BlueprintLine[] = course.lessons.map(({ id }, i) => ({
    lesson: id,
    items: Math.floor((PLACES + course.lessons.length - 1 - i) / course.lessons.length),
  }));
  const assessment = {
    ...course.assessment,
    items: PLACES,
    minutes: 6000,
    attempts: 1_000_000,
    'wait-hours': 0,
    pass: 1,
    blueprint,
  };
  await publishCourse(store, { ...source, course: { ...course, id: SITTING, assessment } });
}

/** The same course again under another slug. */
export function copyOf(source: CourseSource, number: number): CourseSource {
  return { ...source, course: { ...source.course, id: `${source.course.id}-${number}` as CourseSlug } };
}
