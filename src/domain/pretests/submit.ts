import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { taughtLanguage, wordsIn } from '#domain/courses/versions.ts';
import type { Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { questions, standing } from './find.ts';

export type PretestRefusal =
  | { code: 'no-pretest' }
  | { code: 'pretest-missed' }
  | { code: 'pretest-too-early' }
  | { code: 'pretest-done' }
  | { code: 'answer-unreadable' };

/**
 * Keeps a learner's answers to the questions before or after a course, whichever is due; a place left empty earns nothing. They
 * count for nothing of hers. Each is answered once: of two submissions at once one is kept.
 */
export async function submitPretest(
  store: Store,
  learner: Learner,
  {
    course,
    language,
    answers,
    at = new Date(),
  }: { course: CourseSlug; language: string; answers: readonly unknown[]; at?: Date },
): Promise<Result<{ sitting: 'before' | 'after' }, PretestRefusal>> {
  const found = await standing(store, learner, course);
  if (!found) return refuse({ code: 'no-pretest' });
  const { state } = found;
  if (state !== 'before' && state !== 'after') return refuse({ code: WHY_NOT[state] });
  const { version, items } = await questions(store, learner, found, state);

  const responses: (Response | null)[] = [];
  const scores: number[] = [];
  for (const [place, drawn] of items.entries()) {
    const item = version.byVersion.get(drawn.version);
    const given = answers[place];
    const response = item && given !== undefined ? parseResponse(item.keys.type, given) : undefined;
    if (given !== undefined && !response) return refuse({ code: 'answer-unreadable' });
    responses.push(response ?? null);
    scores.push((item && score(item.keys, wordsIn(item, language).words, response).score) ?? 0);
  }
  const mean = scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
  const row = {
    ...{ learner: learner.person, course, sitting: state, version: version.id, items, responses, scores, at },
    ...{ language: taughtLanguage(version.content, language), score: Math.round(mean * 1e6) / 1e6 },
  };
  const [kept] = await store.tx((db) =>
    db.insert(store.t.pretests).values(row).onConflictDoNothing().returning({ at: store.t.pretests.at }),
  );
  return kept ? ok({ sitting: state }) : refuse({ code: 'pretest-done' });
}

const WHY_NOT = { missed: 'pretest-missed', waiting: 'pretest-too-early', done: 'pretest-done' } as const;
