import { examSlugs, readExam } from '#domain/exams/read.ts';
import { type CourseSource, courseSlugs, readCourse } from './read.ts';

/** Everything in the folder `content` that is published: the courses, then the exams, each in alphabetical order. */
export function readSources(content: string): CourseSource[] {
  return [
    ...courseSlugs(content).map((slug) => readCourse(content, slug)),
    ...examSlugs(content).map((slug) => readExam(content, slug)),
  ];
}
