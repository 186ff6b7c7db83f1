import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { EVERYWHERE, type LabelTable } from './table.ts';

/** A rule as it stands in the keys of an item: everything but its words. */
export type AttachedRule = Omit<LabelTable['rules'][number], 'text' | 'at'>;

/**
 * The keys of an exercise on labels with the rules that it is judged by: those of its jurisdiction and of professional codes. They are
 * copied when the course is read, so that an answer is marked by the rules of the version it was given to, and a changed table makes a
 * new version of the item. Keys of other types are as they were.
 */
export function withRules(keys: ItemKeys, tables: readonly LabelTable[]): ItemKeys {
  if (keys.type !== 'label-desk') return keys;
  const rules = rulesFor(keys, tables).map(({ text: _, at: __, ...rule }): AttachedRule => rule);
  const open = openFor(keys, tables).map(({ text: _, ...question }) => question);
  // A reader of YAML 1.1 makes a date of a day without quotation marks.
  const day = keys.day instanceof Date ? keys.day.toISOString().slice(0, 10) : keys.day;
  return { ...keys, day, table: { rules, open } };
}

/** The words of such an item with those of its rules, in one language; in English where the table has none in it. */
export function withRuleWords(
  keys: ItemKeys,
  words: ItemWords,
  tables: readonly LabelTable[],
  language: string,
): ItemWords {
  if (keys.type !== 'label-desk') return words;
  const said = (texts: Readonly<Record<string, string>> = {}) => texts[language] ?? texts.en ?? '';
  return {
    ...words,
    rules: Object.fromEntries(
      rulesFor(keys, tables).map(({ id, text, at }) => [id, { text: said(text), at: said(at) }]),
    ),
    open: Object.fromEntries(openFor(keys, tables).map(({ id, text }) => [id, { text: said(text) }])),
    jurisdiction: said(tables.find(({ jurisdiction }) => jurisdiction === keys.jurisdiction)?.name),
  };
}

/** The rules of an exercise's jurisdiction and those that hold everywhere. */
export function rulesFor({ jurisdiction }: { readonly [field: string]: unknown }, tables: readonly LabelTable[]) {
  return tables
    .filter((table) => [jurisdiction, EVERYWHERE].includes(table.jurisdiction))
    .flatMap(({ rules }) => rules);
}

function openFor({ jurisdiction }: ItemKeys, tables: readonly LabelTable[]) {
  return tables
    .filter((table) => table.jurisdiction === jurisdiction)
    .flatMap((table) => table['open-questions'] ?? []);
}
