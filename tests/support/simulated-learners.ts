import { type AttemptId, type ItemVersionId, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { drawAssessment } from '#domain/assessments/draw.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import type { MarkedPartState } from '#domain/items/item.ts';
import { seeded } from '#domain/items/seeded.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { CountedAnswer } from '#domain/statistics/tally.ts';
import { namedLearners } from './people.ts';

/** An item of the two-parameter logistic model; Rasch's when `slope` is 1. `shift` makes it harder in the second language by so many logits. */
export interface SimulatedItem {
  readonly difficulty: number;
  readonly slope?: number;
  readonly shift?: number;
  /** The median of its times, in milliseconds; they are log-normal with a standard deviation of ½. */
  readonly time?: number;
}

export const FIRST = 'az';
export const SECOND = 'ru';

/** Random numbers that a seed fixes: equal ones in [0, 1), and normal ones by Box and Muller. */
export function simulation(seed: string) {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return { random, normal };
}

/** The probability of a right answer of somebody of this ability. */
export function chance({ difficulty, slope = 1, shift = 0 }: SimulatedItem, ability: number, language = FIRST): number {
  return 1 / (1 + Math.exp(-slope * (ability - difficulty - (language === SECOND ? shift : 0))));
}

/** The answers of `count` people of standard normal ability to all of the items, every second of them in the second language. */
export function* simulatedSittings(
  items: readonly SimulatedItem[],
  count: number,
  seed: string,
): Generator<CountedAnswer[]> {
  const { random, normal } = simulation(seed);
  for (let person = 0; person < count; person++) {
    const language = person % 2 === 0 ? FIRST : SECOND;
    const ability = normal();
    yield items.map((item, place) => {
      const isRight = random() < chance(item, ability, language);
      return {
        version: versionAt(place),
        language,
        score: Number(isRight),
        parts: [
          { id: 'a', state: isRight ? 'right' : 'missed' },
          { id: 'b', state: isRight ? 'neutral' : 'wrong' },
        ],
        took: item.time === undefined ? null : item.time * Math.exp(normal() / 2),
      };
    });
  }
}

export const versionAt = (place: number) => `v${place}` as ItemVersionId;

/** What the model itself says of the items: expected difficulty, item–rest correlation and alpha, by integrating over ability. */
export function expectedOf(items: readonly SimulatedItem[]) {
  const grid = Array.from({ length: 1201 }, (_, at) => -6 + at / 100).map((ability) => ({
    ability,
    weight: Math.exp((-ability * ability) / 2) / Math.sqrt(2 * Math.PI) / 100,
  }));
  const mean = (value: (ability: number) => number) =>
    grid.reduce((sum, { ability, weight }) => sum + weight * value(ability), 0);
  const p = items.map((item) => mean((ability) => chance(item, ability)));
  const covariance = items.map((one, i) =>
    items.map((other, j) =>
      i === j
        ? (p[i] as number) * (1 - (p[i] as number))
        : mean((ability) => chance(one, ability) * chance(other, ability)) - (p[i] as number) * (p[j] as number),
    ),
  );
  const at = (i: number, j: number) => covariance[i]?.[j] ?? 0;
  const places = items.map((_, place) => place);
  const total = places.reduce((sum, i) => sum + places.reduce((row, j) => row + at(i, j), 0), 0);
  const discrimination = places.map((i) => {
    const withRest = places.filter((j) => j !== i).reduce((sum, j) => sum + at(i, j), 0);
    const restVariance = total - at(i, i) - 2 * withRest;
    return withRest / Math.sqrt(at(i, i) * restVariance);
  });
  const own = places.reduce((sum, i) => sum + at(i, i), 0);
  const alpha = (items.length / (items.length - 1)) * (1 - own / total);
  return { p, discrimination, alpha };
}

/** What somebody with this sensitivity and this criterion does with a feed of as many true as false posts. */
export function simulatedFeed(
  { dPrime, criterion, posts }: { dPrime: number; criterion: number; posts: number },
  seed: string,
) {
  const { normal } = simulation(seed);
  const uses = (isTrue: boolean) => normal() + (isTrue ? dPrime / 2 : -dPrime / 2) > criterion;
  let [hits, falseAlarms] = [0, 0];
  for (let post = 0; post < posts / 2; post++) {
    hits += Number(uses(true));
    falseAlarms += Number(uses(false));
  }
  return { hits, misses: posts / 2 - hits, falseAlarms, correctRejections: posts / 2 - falseAlarms };
}

/**
 * Learners with accounts who each sat the assessment of a published course of choices once, straight into the tables: every item of
 * equal difficulty, abilities standard normal, times of about half a minute. `languageOf` says in which language each answered.
 */
export async function simulatedAttempts(
  store: Store,
  version: CourseVersion,
  {
    count,
    seed,
    languageOf = (person) => (person % 2 === 0 ? FIRST : SECOND),
    at = new Date('2026-11-20T08:00:00Z'),
  }: { count: number; seed: string; languageOf?: (person: number) => string; at?: Date },
): Promise<Learner[]> {
  const { random, normal } = simulation(seed);
  const learners = await namedLearners(
    store,
    Array.from({ length: count }, (_, person) => `Simulated ${person}`),
  );
  const { attempts, answers } = store.t;
  for (const [person, learner] of learners.entries()) {
    const language = languageOf(person);
    const ability = normal();
    const id = newId<AttemptId>();
    const items = drawAssessment(version, `${seed}:${person}`);
    const marks = items.map(() => random() < chance({ difficulty: -0.5, slope: 1.5 }, ability));
    const scores = marks.map(Number);
    const score = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    const parts = marks.map((isRight): MarkedPartState[] => [
      { id: 'yes', state: isRight ? 'right' : 'missed' },
      { id: 'no', state: isRight ? 'neutral' : 'wrong' },
      { id: 'maybe', state: 'neutral' },
    ]);
    await store.tx(async (db) => {
      await db.insert(attempts).values({
        ...{ id, learner: learner.person, course: version.content.id, version: version.id, number: 1, items, language },
        ...{
          assessment: version.content.assessment.id,
          startedAt: at,
          dueAt: at,
          submittedAt: at,
          score,
          scores,
          parts,
        },
        passed: score >= version.content.assessment.pass,
      });
      await db.insert(answers).values(
        items.map(({ version: item }, place) => ({
          ...{ attempt: id, place, item, language, savedAt: at, took: Math.round(30_000 * Math.exp(normal() / 2)) },
          response: { chosen: [marks[place] ? 'yes' : 'no'] },
        })),
      );
    });
  }
  return learners;
}
