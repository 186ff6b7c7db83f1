import type { CourseSlug } from '../ids.ts';

/** The course that the demonstration's people take. */
export const COURSE = 'digital-journalism-standards' as CourseSlug;
export const DAY = 86_400_000;
