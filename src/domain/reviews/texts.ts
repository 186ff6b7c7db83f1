import { wordsIn } from '#domain/courses/versions.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import type { JudgedItem } from './judged.ts';
import type { Work } from './work.ts';

/** A text that is handed in for a judged item. `max` is in characters. */
export interface AskedText {
  readonly id: string;
  readonly label: string;
  readonly max: number;
}

/** `long-text` names its texts, `headline-rewrite` its headlines. */
interface AskingKeys {
  readonly texts?: readonly { readonly id: string; readonly max: number }[];
  readonly headlines?: readonly string[];
  readonly limit?: number;
}

/** The texts that an item asks for, in its order. */
export function textsAsked(keys: ItemKeys, words: ItemWords): AskedText[] {
  const { texts, headlines = [], limit = 0 } = keys as unknown as AskingKeys;
  const label = (of: unknown, id: string) =>
    (of as Readonly<Record<string, { readonly text?: string }>> | undefined)?.[id]?.text ?? id;
  return texts
    ? texts.map(({ id, max }) => ({ id, max, label: label(words.texts, id) }))
    : headlines.map((id) => ({ id, max: limit, label: label(words.headlines, id) }));
}

/** The texts of a work under their labels in `language`, in the order they are asked for. */
export function textsOf(
  { item }: JudgedItem,
  work: Pick<Work, 'texts'>,
  language: string,
): { label: string; text: string }[] {
  return textsAsked(item.keys, wordsIn(item, language).words).map(({ id, label }) => ({
    label,
    text: work.texts[id] ?? '',
  }));
}
