import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CourseSource, courseSlugs, readCourse } from '#domain/courses/read.ts';

/** All courses as they lie in `content/`. */
export function writtenCourses(): CourseSource[] {
  const content = join(process.cwd(), 'content');
  return courseSlugs(content).map((slug) => readCourse(content, slug));
}

/** All courses as the build read them: a start that parses YAML costs 60 MB and a fifth of a second. */
export function builtCourses(): CourseSource[] {
  return JSON.parse(readFileSync(join(process.cwd(), 'dist', 'courses.json'), 'utf8')) as CourseSource[];
}
