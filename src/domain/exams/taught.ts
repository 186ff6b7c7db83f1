import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestTaughtBy } from '#domain/courses/teaching.ts';
import type { Author, Tutor } from '#domain/people/actors.ts';
import { isExam } from './exam.ts';

/** The exams of the tutor's or author's institution, drafts too, in alphabetical order. */
export async function examsOf(store: Store, actor: Tutor | Author): Promise<CourseSlug[]> {
  const versions = await newestTaughtBy(store, actor);
  return versions.flatMap(({ content }) => (isExam(content) ? content.id : [])).sort();
}
