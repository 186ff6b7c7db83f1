import { getCollection } from 'astro:content';
import { EVERYWHERE, type LabelTable } from '#domain/labelling/table.ts';
import type { Locale } from '#i18n/locales.ts';
import { type InLanguage, inLanguage } from './languages.ts';
import { type CitedSource, citedSources } from './sources.ts';

/** A rule on labels as readers see it. */
export type ShownLabelRule = Omit<LabelTable['rules'][number], 'text' | 'at' | 'when' | 'unless' | 'source'> & {
  readonly text: InLanguage;
  readonly at: InLanguage;
  readonly source: CitedSource | undefined;
};
export interface ShownLabelTable {
  readonly jurisdiction: string;
  readonly name: InLanguage;
  readonly rules: readonly ShownLabelRule[];
  readonly open: readonly { readonly id: string; readonly text: InLanguage; readonly asOf: string }[];
}

/** The rules on labels for what AI made, by country; those of professional codes, which hold everywhere, stand first. */
export async function listLabelTables(locale: Locale): Promise<ShownLabelTable[]> {
  const collator = new Intl.Collator(locale);
  const tables = (await getCollection('labelTables')).map(({ data }) => data);
  const cited = await citedSources([...new Set(tables.flatMap(({ rules }) => rules.map(({ source }) => source)))]);
  const shown = tables.map(
    ({ jurisdiction, name, rules, 'open-questions': open = [] }): ShownLabelTable => ({
      jurisdiction,
      name: inLanguage(name, locale),
      rules: rules.map(({ when: _, unless: __, text, at, source, ...rule }) => ({
        ...rule,
        text: inLanguage(text, locale),
        at: inLanguage(at, locale),
        source: cited.find(({ id }) => id === source),
      })),
      open: open.map(({ id, text, 'as-of': asOf }) => ({ id, text: inLanguage(text, locale), asOf })),
    }),
  );
  return shown.sort(
    (a, b) =>
      Number(b.jurisdiction === EVERYWHERE) - Number(a.jurisdiction === EVERYWHERE) ||
      collator.compare(a.name.text, b.name.text),
  );
}
