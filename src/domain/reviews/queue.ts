import { and, eq, isNull, ne } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, PersonId, WorkId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import { LEAST_PEERS, MOST_PEERS } from './rules.ts';
import type { Review, Work } from './work.ts';

type Handed = Pick<Work, 'id' | 'learner' | 'language' | 'reads' | 'at'>;

/** What the choice of the next work to review rests on: all works of an item, their reviews, and who belongs to which institution. */
export interface Queue {
  readonly works: readonly (Handed & { readonly decided: boolean })[];
  readonly reviews: readonly Pick<Review, 'work' | 'by' | 'kind' | 'until' | 'doneAt' | 'declinedAt'>[];
  readonly institutions: ReadonlyMap<PersonId, ReadonlySet<string>>;
}

/**
 * The work a peer reviews next: without a result, in a language she reads, not hers, not taken or declined by her before. The one
 * with the fewest reviews done or under way comes first; of these one whose author has reviewed others; of these the oldest. Works
 * whose authors have not marked them themselves come after all others: where a quarter of a cohort hands in and is not seen again,
 * reviews spread evenly would reach three for nobody.
 *
 * A member of the author's institution is passed over as long as three others outside it could review the work.
 */
export function nextWork(
  { works, reviews, institutions }: Queue,
  { reviewer, reads, at }: { reviewer: PersonId; reads: readonly string[]; at: Date },
): WorkId | undefined {
  const share = (a: PersonId, b: PersonId) => {
    const [of, others] = [institutions.get(a), institutions.get(b)];
    return [...(of ?? [])].some((institution) => others?.has(institution));
  };
  const outsiders = (work: Handed) =>
    new Set(
      works
        .filter(({ learner, reads: read }) => learner !== work.learner && read.includes(work.language))
        .map(({ learner }) => learner)
        .filter((peer) => peer !== reviewer && !share(peer, work.learner) && !hasDeclined(peer, work.id)),
    ).size;
  const hasDeclined = (peer: PersonId, work: WorkId) =>
    reviews.some((review) => review.work === work && review.by === peer && review.declinedAt !== null);
  const isActive = ({ kind, until, doneAt, declinedAt }: Queue['reviews'][number]) =>
    kind === 'peer' && !declinedAt && (doneAt !== null || until > at);

  const open = works
    .filter(({ id, learner, language, decided }) => {
      const isMine = learner === reviewer || reviews.some(({ work, by }) => work === id && by === reviewer);
      return !decided && !isMine && reads.includes(language);
    })
    .map((work) => ({
      work,
      active: reviews.filter((review) => review.work === work.id && isActive(review)).length,
      given: reviews.some(({ by, kind, doneAt }) => by === work.learner && kind === 'peer' && doneAt !== null),
      here: reviews.some(({ work: of, kind }) => of === work.id && kind === 'self'),
    }))
    .filter(({ active }) => active < MOST_PEERS)
    .filter(({ work }) => !share(reviewer, work.learner) || outsiders(work) < LEAST_PEERS);
  const [next] = open.sort(
    (a, b) =>
      Number(b.here) - Number(a.here) ||
      a.active - b.active ||
      Number(b.given) - Number(a.given) ||
      a.work.at.getTime() - b.work.at.getTime() ||
      (a.work.id < b.work.id ? -1 : 1),
  );
  return next?.work.id;
}

/** All that `nextWork` chooses from for one item. */
export async function queueOf(
  db: Reader,
  store: Pick<Store, 't'>,
  { course, item }: { course: CourseSlug; item: ItemSlug },
): Promise<Queue> {
  const { works, workResults, reviews, memberships } = store.t;
  const standing = and(eq(works.course, course), eq(works.item, item), isNull(works.withdrawnAt));
  const handed = await db
    .select({ id: works.id, learner: works.learner, language: works.language, reads: works.reads, at: works.at })
    .from(works)
    .where(standing);
  const decided = await db
    .selectDistinct({ work: workResults.work })
    .from(workResults)
    .innerJoin(works, eq(works.id, workResults.work))
    .where(standing);
  const taken = await db
    .select({
      ...{ work: reviews.work, by: reviews.by, kind: reviews.kind, until: reviews.until },
      ...{ doneAt: reviews.doneAt, declinedAt: reviews.declinedAt },
    })
    .from(reviews)
    .innerJoin(works, eq(works.id, reviews.work))
    .where(standing);
  const belonging = await db
    .selectDistinct({ person: memberships.person, institution: memberships.institution })
    .from(memberships)
    .innerJoin(works, eq(works.learner, memberships.person))
    .where(and(standing, ne(memberships.institution, '')));
  const institutions = new Map<PersonId, Set<string>>();
  for (const { person, institution } of belonging)
    institutions.set(person, (institutions.get(person) ?? new Set()).add(institution));
  const results = new Set(decided.map(({ work }) => work));
  return { works: handed.map((work) => ({ ...work, decided: results.has(work.id) })), reviews: taken, institutions };
}
