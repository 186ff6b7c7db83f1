import { and, eq } from 'drizzle-orm';
import type { AttemptId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { courseVersion, wordsIn } from '#domain/courses/versions.ts';
import { faceOf, isAnswerable } from '#domain/items/face.ts';
import type { ItemFace, Marked, Response } from '#domain/items/item.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { type Attempt, attemptsAt } from './attempts.ts';

/** One place of an attempt as its learner may see it: marks only after submission, and only if the course allows. */
export interface Place {
  readonly face: ItemFace;
  readonly response: Response | undefined;
  readonly marked: Marked | undefined;
}
export interface Sitting {
  readonly attempt: Attempt;
  readonly places: readonly Place[];
}

/** An attempt of this learner with its items in `language`, or undefined when she has no such attempt. */
export async function findSitting(
  store: Store,
  learner: Learner,
  { attempt: id, language, at = new Date() }: { attempt: AttemptId; language: string; at?: Date },
): Promise<Sitting | undefined> {
  const { attempts, answers } = store.t;
  const [mine] = await store.read
    .select({ course: attempts.course })
    .from(attempts)
    .where(and(eq(attempts.id, id), eq(attempts.learner, learner.person)));
  if (!mine) return undefined;
  const attempt = (await attemptsAt(store, learner, { course: mine.course, at })).find((one) => one.id === id);
  if (!attempt) return undefined;
  const version = await courseVersion(store, attempt.version);
  const saved = new Map(
    (await store.read.select().from(answers).where(eq(answers.attempt, id))).map((row) => [row.place, row]),
  );
  const mayReview = attempt.submittedAt !== null && version.content.assessment.review === 'after-submission';
  const places = attempt.items.flatMap(({ version: itemVersion, seed }, place): Place[] => {
    const item = version.byVersion.get(itemVersion);
    if (!item || !isAnswerable(item.keys)) return [];
    const response = saved.get(place)?.response;
    const { words, language: found } = wordsIn(item, language);
    const marked = mayReview ? score(item.keys, words, response) : undefined;
    // Marks stand as they were given, in the language of the answer; a review in another language changes the words alone.
    const given = attempt.scores?.[place];
    return [
      {
        face: faceOf(item.keys, words, { seed, language: found }),
        response,
        marked: marked && { ...marked, score: given ?? marked.score },
      },
    ];
  });
  return { attempt, places };
}
