import { type CourseSlug, type ItemSlug, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type AnswerRefusal, answerPractice } from '#domain/items/answer.ts';
import { TYPES } from '#domain/items/types.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItem } from './judged.ts';

/** Keeps the texts of a judged item as an answer of practice, without handing them in: nobody else reads them. */
export async function keepTexts(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    language,
    texts,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; language: string; texts: Readonly<Record<string, string>>; at?: Date },
): Promise<Result<void, AnswerRefusal>> {
  const judged = await judgedItem(store, learner.person, { course, item });
  if (!judged) return refuse({ code: 'no-such-item' });
  const [field = 'texts'] = Object.keys(TYPES[judged.item.keys.type].response);
  const response = { [field]: texts };
  const kept = await answerPractice(store, learner, { course, item, language, key: newId(), response, at });
  return kept.ok ? ok(undefined) : kept;
}
