import type { Locale } from '../locales.ts';
import { accreditations } from './accreditations.ts';
import { appeals } from './appeals.ts';
import { assessments } from './assessments.ts';
import { batches } from './batches.ts';
import { calibration } from './calibration.ts';
import { candidates } from './candidates.ts';
import { certificates } from './certificates.ts';
import { children } from './children.ts';
import { cohorts } from './cohorts.ts';
import { corrections } from './corrections.ts';
import { courses } from './courses.ts';
import { endorsements } from './endorsements.ts';
import { exams } from './exams.ts';
import { files } from './files.ts';
import { gallery } from './gallery.ts';
import { h5p } from './h5p.ts';
import { institutions } from './institutions.ts';
import { issuers } from './issuers.ts';
import { beTheEditor } from './items/be-the-editor.ts';
import { branching } from './items/branching.ts';
import { chatbotAudit } from './items/chatbot-audit.ts';
import { claimCheck } from './items/claim-check.ts';
import { confidentVerdicts } from './items/confident-verdicts.ts';
import { correctionsLog } from './items/corrections-log.ts';
import { discernment } from './items/discernment.ts';
import { geolocation } from './items/geolocation.ts';
import { headlineRewrite } from './items/headline-rewrite.ts';
import { highlight } from './items/highlight.ts';
import { imageVerification } from './items/image-verification.ts';
import { inoculation } from './items/inoculation.ts';
import { labelDesk } from './items/label-desk.ts';
import { lateralReading } from './items/lateral-reading.ts';
import { siftTrace } from './items/sift-trace.ts';
import { sorting } from './items/sorting.ts';
import { sourceBudget } from './items/source-budget.ts';
import { timeline } from './items/timeline.ts';
import { translationCheck } from './items/translation-check.ts';
import { triageFeed } from './items/triage-feed.ts';
import { items } from './items.ts';
import { labelling } from './labelling.ts';
import { learning } from './learning.ts';
import { mails } from './mails.ts';
import { packs } from './packs.ts';
import { panels } from './panels.ts';
import { people } from './people.ts';
import { portfolios } from './portfolios.ts';
import { pretests } from './pretests.ts';
import { programs } from './programs.ts';
import { provenance } from './provenance.ts';
import { recognitions } from './recognitions.ts';
import { register } from './register.ts';
import { reviews } from './reviews.ts';
import { search } from './search.ts';
import { shares } from './shares.ts';
import { site } from './site.ts';
import { statistics } from './statistics.ts';
import { statuses } from './statuses.ts';
import { templates } from './templates.ts';
import { transcripts } from './transcripts.ts';
import { verify } from './verify.ts';
import { work } from './work.ts';

/** All messages, one file a noun. Each has `en`, `ru` and `az` complete; other languages as far as they are written. */
const nouns = [
  statistics,
  pretests,
  h5p,
  programs,
  verify,
  recognitions,
  endorsements,
  accreditations,
  certificates,
  children,
  cohorts,
  search,
  work,
  learning,
  assessments,
  site,
  courses,
  items,
  translationCheck,
  chatbotAudit,
  beTheEditor,
  headlineRewrite,
  highlight,
  gallery,
  mails,
  institutions,
  issuers,
  packs,
  panels,
  people,
  statuses,
  corrections,
  appeals,
  shares,
  batches,
  candidates,
  register,
  reviews,
  templates,
  transcripts,
  exams,
  portfolios,
  files,
  triageFeed,
  sorting,
  inoculation,
  discernment,
  confidentVerdicts,
  claimCheck,
  calibration,
  provenance,
  geolocation,
  imageVerification,
  lateralReading,
  siftTrace,
  timeline,
  branching,
  correctionsLog,
  labelDesk,
  sourceBudget,
  labelling,
] as const;

type Union<T> = (T extends unknown ? (x: T) => void : never) extends (x: infer I) => void ? I : never;
export type Messages = Union<(typeof nouns)[number]['en']>;

export function messagesOf(locale: Locale): Partial<Messages> {
  return Object.assign({}, ...nouns.map((noun) => (noun as Partial<Record<Locale, object>>)[locale]));
}
