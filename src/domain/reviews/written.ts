import { and, desc, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Response } from '#domain/items/item.ts';
import type { AskedText } from './texts.ts';

/** What she wrote for the texts: the work before that did not pass or was withdrawn, the answer she kept, or what she is still writing. */
export async function writtenTexts(
  store: Store,
  { learner, course, item }: { learner: PersonId; course: CourseSlug; item: ItemSlug },
  asked: readonly AskedText[],
): Promise<Record<string, string>> {
  const { works, responses } = store.t;
  const [answer] = await store.read
    .select({ response: responses.response, at: responses.at })
    .from(responses)
    .where(and(eq(responses.learner, learner), eq(responses.course, course), eq(responses.item, item)))
    .orderBy(desc(responses.at))
    .limit(1);
  const [before] = await store.read
    .select({ texts: works.texts, at: works.at })
    .from(works)
    .where(and(eq(works.learner, learner), eq(works.course, course), eq(works.item, item)))
    .orderBy(desc(works.number))
    .limit(1);
  const newest = answer && (!before || answer.at > before.at) ? textsIn(answer.response) : before?.texts;
  return Object.fromEntries(asked.map(({ id }) => [id, newest?.[id] ?? '']));
}

function textsIn(response: Response): Record<string, string> {
  const map = Object.values(response).find((value) => typeof value === 'object' && !Array.isArray(value)) ?? {};
  return Object.fromEntries(
    Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
