import type { Locale } from '../locales.ts';
import { accreditations } from './accreditations.ts';
import { appeals } from './appeals.ts';
import { assessments } from './assessments.ts';
import { batches } from './batches.ts';
import { candidates } from './candidates.ts';
import { certificates } from './certificates.ts';
import { cohorts } from './cohorts.ts';
import { corrections } from './corrections.ts';
import { courses } from './courses.ts';
import { endorsements } from './endorsements.ts';
import { files } from './files.ts';
import { institutions } from './institutions.ts';
import { issuers } from './issuers.ts';
import { items } from './items.ts';
import { learning } from './learning.ts';
import { mails } from './mails.ts';
import { people } from './people.ts';
import { programs } from './programs.ts';
import { recognitions } from './recognitions.ts';
import { register } from './register.ts';
import { search } from './search.ts';
import { shares } from './shares.ts';
import { site } from './site.ts';
import { statuses } from './statuses.ts';
import { templates } from './templates.ts';
import { transcripts } from './transcripts.ts';
import { verify } from './verify.ts';
import { work } from './work.ts';

/** All messages, one file a noun. Each has `en`, `ru` and `az` complete; other languages as far as they are written. */
const nouns = [
  programs,
  verify,
  recognitions,
  endorsements,
  accreditations,
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
  statuses,
  corrections,
  appeals,
  shares,
  batches,
  candidates,
  register,
  templates,
  transcripts,
  files,
] as const;

type Union<T> = (T extends unknown ? (x: T) => void : never) extends (x: infer I) => void ? I : never;
export type Messages = Union<(typeof nouns)[number]['en']>;

export function messagesOf(locale: Locale): Partial<Messages> {
  return Object.assign({}, ...nouns.map((noun) => (noun as Partial<Record<Locale, object>>)[locale]));
}
