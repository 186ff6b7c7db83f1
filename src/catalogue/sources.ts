import { entryOf } from './entries.ts';

export interface CitedSource {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly title: string;
  readonly publisher: string;
  /** As exact as known: 2019, 2019-06 or 2019-06-12. */
  readonly date: string;
  readonly url: string;
  /** The language of the work. */
  readonly language: string;
  /** The language in which title and publisher are given here. */
  readonly titleLanguage: string;
  readonly confidence: string;
  readonly read: string;
}

/** The sources of these ids that there are, numbered from 1 in the order given. */
export async function citedSources(ids: readonly string[]): Promise<CitedSource[]> {
  const entries = await Promise.all(ids.map((id) => entryOf('sources', id)));
  return entries
    .filter((entry) => entry !== undefined)
    .map(({ id, data }, at) => ({
      id,
      number: at + 1,
      ...data,
      titleLanguage: data['title-language'] ?? data.language,
    }));
}
