import { createHmac } from 'node:crypto';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { keyFor } from '#domain/secrets.ts';
import { findActivity, type KeptPackage, type NoActivity } from './find.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Claimed, claimedIn, type StatementRefusal, statementOf } from './statement.ts';
import { lockedState, type StateRow, type Where, writeState } from './states.ts';

export type KeepStatementRefusal = NoActivity | { code: 'statement-unnamed' } | StatementRefusal | TooManyTries;

/**
 * Keeps what a package says happened. Of the statement verb, result and part are taken; who, what and when are the server's. A score
 * of the whole activity that is better than before stands from now on, and by the activity's rule it may be done with it. `key` is
 * the browser's, so that a statement sent twice is kept once.
 */
export async function keepStatement(
  store: Store,
  learner: Learner,
  {
    statement,
    key,
    language,
    origin,
    at = new Date(),
    ...where
  }: Where & { statement: unknown; key: string; language: string; origin: string; at?: Date },
): Promise<Result<Standing, KeepStatementRefusal>> {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key))
    return refuse({ code: 'statement-unnamed' });
  const kept = await findActivity(store, where);
  if (!kept) return refuse({ code: 'no-such-activity' });
  const claimed = claimedIn(statement);
  if (!claimed.ok) return claimed;
  const passed = await limit(store, 'h5p-statement', learner.person, at);
  if (!passed.ok) return passed;
  const { course, activity } = where;
  const row = {
    id: key,
    learner: learner.person,
    course,
    activity,
    package: kept.id,
    verb: claimed.value.verb.word,
    statement: statementOf(claimed.value, {
      ...{ id: key, origin, course, activity, at },
      actor: accountName(store, learner.person),
      title: kept.title,
      language: kept.language,
      shownIn: language,
      library: kept.mainLibrary,
    }),
    at,
  };
  const { statements } = store.t;
  const standing = await store.tx(async (db) => {
    const [added] = await db.insert(statements).values(row).onConflictDoNothing().returning({ id: statements.id });
    const before = await lockedState(db, store, learner, { ...where, package: kept.id, at });
    if (!added) return standingOf(before);
    const now = moved(before, claimed.value, kept, at);
    await writeState(db, store, learner, where, { package: before.package, ...now, at });
    return standingOf(now);
  });
  return ok(standing);
}

/** The name of a learner in statements: the same in all of hers, and leading to her only with this site's secret. */
function accountName(store: Store, person: PersonId): string {
  return createHmac('sha256', keyFor(store, 'xapi accounts')).update(person).digest('base64url').slice(0, 27);
}

/** Verbs by which something that gives no score has been worked with. */
const WORKED: readonly string[] = [
  'answered',
  'completed',
  'consumed',
  'experienced',
  'passed',
  'mastered',
  'progressed',
];

type Reached = Pick<StateRow, 'score' | 'raw' | 'max' | 'doneAt'>;

function moved(
  { score, raw, max, doneAt }: Reached,
  { verb, result, part }: Claimed,
  kept: KeptPackage,
  at: Date,
): Reached {
  if (part !== undefined) return { score, raw, max, doneAt };
  const given = verb.word === 'answered' || verb.word === 'completed' ? result?.score : undefined;
  const isBetter = given !== undefined && (score === null || given.scaled > score);
  const isDone = kept.completion === 'scored' ? given !== undefined : given !== undefined || WORKED.includes(verb.word);
  return {
    ...(isBetter ? { score: given.scaled, raw: given.raw, max: given.max } : { score, raw, max }),
    doneAt: doneAt ?? (isDone ? at : null),
  };
}
