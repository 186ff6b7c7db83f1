import type { Locale } from '../locales.ts';
import { assessments } from './assessments.ts';
import { certificates } from './certificates.ts';
import { cohorts } from './cohorts.ts';
import { courses } from './courses.ts';
import { institutions } from './institutions.ts';
import { issuers } from './issuers.ts';
import { items } from './items.ts';
import { learning } from './learning.ts';
import { mails } from './mails.ts';
import { people } from './people.ts';
import { search } from './search.ts';
import { site } from './site.ts';
import { work } from './work.ts';

/** All messages, one file a noun. Each has `en`, `ru` and `az` complete; other languages as far as they are written. */
const nouns = [
  certificates,
  cohorts,
  search,
  work,
  learning,
  assessments,
  site,
  courses,
  items,
  mails,
  institutions,
  issuers,
  people,
] as const;

type Union<T> = (T extends unknown ? (x: T) => void : never) extends (x: infer I) => void ? I : never;
export type Messages = Union<(typeof nouns)[number]['en']>;

export function messagesOf(locale: Locale): Partial<Messages> {
  return Object.assign({}, ...nouns.map((noun) => (noun as Partial<Record<Locale, object>>)[locale]));
}
