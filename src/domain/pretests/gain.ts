import { eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type Gain, gainOf } from '#domain/statistics/gain.ts';

/** What was gained by those who answered a course's questions before and after it. Undefined when nobody did both. */
export async function pretestGain({ read, t: { pretests } }: Store, course: CourseSlug): Promise<Gain | undefined> {
  const rows = await read
    .select({ learner: pretests.learner, sitting: pretests.sitting, score: pretests.score })
    .from(pretests)
    .where(eq(pretests.course, course));
  const before = new Map(
    rows.filter(({ sitting }) => sitting === 'before').map(({ learner, score }) => [learner, score]),
  );
  const pairs = rows.flatMap(({ learner, sitting, score }) => {
    const first = before.get(learner);
    return sitting === 'after' && first !== undefined ? [{ before: first, after: score }] : [];
  });
  return gainOf(pairs);
}
