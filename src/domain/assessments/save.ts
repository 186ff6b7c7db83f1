import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import type { AttemptId } from '#db/ids.ts';
import { locked, prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { courseVersion, taughtLanguage } from '#domain/courses/versions.ts';
import { timeTaken } from '#domain/items/answer.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { parseResponse } from '#domain/items/response.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { GRACE } from './attempts.ts';

export type SaveRefusal =
  | { code: 'no-such-attempt' }
  | { code: 'attempt-over'; submittedAt: Date | null }
  | { code: 'answer-unreadable' };

const selectAttempt = prepared((db: Reader, t) =>
  db
    .select({ version: t.attempts.version, items: t.attempts.items })
    .from(t.attempts)
    .where(and(eq(t.attempts.id, sql.placeholder('attempt')), eq(t.attempts.learner, sql.placeholder('learner')))),
);

// Locked, so that an answer lands wholly before a submission or is refused.
const lockRunning = prepared((db: Tx, t) =>
  locked(
    db
      .select({ id: t.attempts.id })
      .from(t.attempts)
      .where(
        and(
          eq(t.attempts.id, sql.placeholder('attempt')),
          eq(t.attempts.learner, sql.placeholder('learner')),
          isNull(t.attempts.submittedAt),
          gte(t.attempts.dueAt, sql.param(sql.placeholder('dueAfter'), t.attempts.dueAt)),
        ),
      ),
  ),
);

const upsertAnswer = prepared((db: Tx, t) =>
  db
    .insert(t.answers)
    .values({
      attempt: sql.placeholder('attempt'),
      place: sql.placeholder('place'),
      item: sql.placeholder('item'),
      language: sql.placeholder('language'),
      response: sql.placeholder('response'),
      took: sql.placeholder('took'),
      savedAt: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [t.answers.attempt, t.answers.place],
      set: {
        language: sql`excluded.language`,
        response: sql`excluded.response`,
        took: sql`excluded.took`,
        savedAt: sql`excluded.saved_at`,
      },
    }),
);

/**
 * Keeps the answer at one place of a running attempt; a later one takes its place. `language` is the one she reads in now.
 * `took` are the milliseconds spent at it so far.
 * Acknowledged answers are on disk. Refused once the attempt is submitted or its time (and 15 s for the way) is over.
 */
export async function saveAnswer(
  store: Store,
  learner: Learner,
  {
    attempt,
    place,
    language,
    response: given,
    took,
    at = new Date(),
  }: { attempt: AttemptId; place: number; language: string; response: unknown; took?: unknown; at?: Date },
): Promise<Result<{ savedAt: Date }, SaveRefusal>> {
  const [row] = await selectAttempt(store, store.read, { attempt, learner: learner.person });
  const item = row?.items[place]?.version;
  if (!row || !item) return refuse({ code: 'no-such-attempt' });
  const version = await courseVersion(store, row.version);
  const keys = version.byVersion.get(item)?.keys;
  const response = keys && isAnswerable(keys) ? parseResponse(keys.type, given) : undefined;
  if (!response) return refuse({ code: 'answer-unreadable' });

  const taught = taughtLanguage(version.content, language);
  const dueAfter = new Date(at.getTime() - GRACE);
  const saved = await store.tx(async (db) => {
    const [running] = await lockRunning(store, db, { attempt, learner: learner.person, dueAfter });
    if (running)
      await upsertAnswer(store, db, { attempt, place, item, language: taught, response, took: timeTaken(took), at });
    return Boolean(running);
  });
  if (saved) return ok({ savedAt: at });
  const { attempts } = store.t;
  const [over] = await store.read
    .select({ submittedAt: attempts.submittedAt })
    .from(attempts)
    .where(eq(attempts.id, attempt));
  return refuse({ code: 'attempt-over', submittedAt: over?.submittedAt ?? null });
}
