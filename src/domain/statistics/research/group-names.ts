import { eq, sql } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { groupNames, LEAST_GROUP, OTHER } from './groups.ts';
import type { Adult } from './people.ts';

/** What languages and item versions are called in an export. */
export interface GroupNames {
  language(language: string): string;
  version(version: string): string;
}

export async function namesOfGroups(
  { read, t }: Store,
  course: CourseSlug,
  adults: readonly Adult[],
): Promise<GroupNames> {
  const { responses, attempts, answers, pretests } = t;
  const ofAge = new Set<string>(adults.map(({ person }) => person));
  const languages = new Map<string, Set<string>>();
  const spoken = [
    await read
      .selectDistinct({ learner: responses.learner, language: responses.language })
      .from(responses)
      .where(eq(responses.course, course)),
    await read
      .selectDistinct({ learner: attempts.learner, language: attempts.language })
      .from(attempts)
      .where(eq(attempts.course, course)),
    await read
      .selectDistinct({ learner: attempts.learner, language: answers.language })
      .from(answers)
      .innerJoin(attempts, eq(attempts.id, answers.attempt))
      .where(eq(attempts.course, course)),
    await read
      .selectDistinct({ learner: pretests.learner, language: pretests.language })
      .from(pretests)
      .where(eq(pretests.course, course)),
  ];
  for (const { learner, language } of spoken.flat()) {
    if (!ofAge.has(learner)) continue;
    languages.set(language, (languages.get(language) ?? new Set()).add(learner));
  }
  const names = groupNames(languages);
  const large = await largeVersions({ read, t } as Store, course);
  return {
    language: (language) => names.get(language) ?? OTHER,
    version: (version) => (large.has(version) ? version : OTHER),
  };
}

/** Item versions that enough people answered, in one way or another. */
async function largeVersions({ read, t }: Store, course: CourseSlug): Promise<Set<string>> {
  const { responses, attempts, answers, people } = t;
  const people_ = sql<number>`count(distinct ${people.id})`;
  const practised = await read
    .select({ version: responses.version, people: people_ })
    .from(responses)
    .innerJoin(people, eq(people.id, responses.learner))
    .where(eq(responses.course, course))
    .groupBy(responses.version);
  const sat = await read
    .select({ version: answers.item, people: people_ })
    .from(answers)
    .innerJoin(attempts, eq(attempts.id, answers.attempt))
    .innerJoin(people, eq(people.id, attempts.learner))
    .where(eq(attempts.course, course))
    .groupBy(answers.item);
  return new Set([...practised, ...sat].filter((row) => row.people >= LEAST_GROUP).map(({ version }) => version));
}
