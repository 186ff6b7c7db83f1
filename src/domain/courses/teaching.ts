import { eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Author, Tutor } from '#domain/people/actors.ts';
import { type CourseVersion, newestVersion } from './versions.ts';

/** Whether the tutor's or author's institution made this course, so that its learners are hers. */
export async function teaches(store: Store, tutor: Tutor | Author, course: CourseSlug): Promise<boolean> {
  const version = await newestVersion(store, course);
  return version !== undefined && version.content.institution === (await slugOf(store, tutor));
}

/** The courses of the tutor's or author's institution, but for drafts. */
export async function coursesOf(store: Store, tutor: Tutor | Author): Promise<CourseSlug[]> {
  const own = await newestTaughtBy(store, tutor);
  return own.filter(({ content }) => content.state !== 'draft').map(({ content }) => content.id);
}

/** The newest version of each course and exam of the tutor's or author's institution, drafts too. */
export async function newestTaughtBy(store: Store, tutor: Tutor | Author): Promise<CourseVersion[]> {
  const { courseVersions } = store.t;
  const institution = await slugOf(store, tutor);
  const rows = await store.read.selectDistinct({ course: courseVersions.course }).from(courseVersions);
  const newest = await Promise.all(rows.map(({ course }) => newestVersion(store, course)));
  return newest.filter((version) => version !== undefined).filter(({ content }) => content.institution === institution);
}

async function slugOf(store: Store, tutor: Tutor | Author): Promise<string | undefined> {
  const { institutions } = store.t;
  const [row] = await store.read
    .select({ slug: institutions.slug })
    .from(institutions)
    .where(eq(institutions.id, tutor.institution));
  return row?.slug;
}
