import { eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Author, Tutor } from '#domain/people/actors.ts';
import { newestVersion } from './versions.ts';

/** Whether the tutor's or author's institution made this course, so that its learners are hers. */
export async function teaches(store: Store, tutor: Tutor | Author, course: CourseSlug): Promise<boolean> {
  const version = await newestVersion(store, course);
  return version !== undefined && version.content.institution === (await slugOf(store, tutor));
}

/** The courses of the tutor's or author's institution, but for drafts. */
export async function coursesOf(store: Store, tutor: Tutor | Author): Promise<CourseSlug[]> {
  const { courseVersions } = store.t;
  const institution = await slugOf(store, tutor);
  const rows = await store.read.selectDistinct({ course: courseVersions.course }).from(courseVersions);
  const newest = await Promise.all(rows.map(({ course }) => newestVersion(store, course)));
  return newest
    .filter((version) => version?.content.institution === institution && version?.content.state !== 'draft')
    .map((version) => version?.content.id as CourseSlug);
}

async function slugOf(store: Store, tutor: Tutor | Author): Promise<string | undefined> {
  const { institutions } = store.t;
  const [row] = await store.read
    .select({ slug: institutions.slug })
    .from(institutions)
    .where(eq(institutions.id, tutor.institution));
  return row?.slug;
}
