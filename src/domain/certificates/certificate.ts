import type { AccreditationId, CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import type { PublishedWords } from '#domain/courses/course.ts';
import type { CertificateState } from '#domain/statuses/state.ts';
import type { CertificateTemplate } from '#domain/templates/template.ts';
import type { Locale } from '#i18n/locales.ts';

export type ByLanguage = Readonly<Record<string, string>>;

/** What the caller of `award` knows and course versions do not: the words of today's course pages. They are copied, never read again. */
export type Printed = Pick<PublishedWords, 'title' | 'competencies' | 'institution'>;

export interface PrintedInstitution {
  readonly slug: string;
  readonly names: ByLanguage;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** One SVG path on a 48-unit box. */
  readonly tamga: string;
}

/** Everything printed on a certificate, apart from the name and the serial. Written once, at the award. */
export interface Snapshot {
  /** A completion is awarded by who assessed it; a certification by a regulator, under an accreditation. */
  readonly kind: CertificateKind;
  /** Which of the wordings of `wording.ts` it is printed with. */
  readonly wording: 1;
  /** The language it is printed in; beside it stands the second of its template, or English where it has no template. */
  readonly language: Locale;
  /** ISO date of the award, as the learner's zone had it. */
  readonly awardedOn: string;
  /** Where it says it can be checked, whole. */
  readonly address: string;
  readonly course: { readonly slug: CourseSlug; readonly titles: ByLanguage; readonly tamga: string };
  readonly version: { readonly id: CourseVersionId; readonly number: number };
  /** Who made the course. */
  readonly institution: PrintedInstitution;
  /** Who awards: for a completion, the institution that made the course. */
  readonly issuer: PrintedInstitution;
  readonly hours: number;
  readonly competencies: readonly { readonly code: string; readonly titles: ByLanguage }[];
  /** For a certification: the decision it rests on. */
  readonly accreditation?: { readonly id: AccreditationId; readonly decision: string; readonly until: string };
  /** ISO date after which it has to be renewed. */
  readonly validUntil?: string;
  /** ISO date of the first award, where this one was corrected or renewed. */
  readonly firstAwardedOn?: string;
  /** How the issuer's certificates looked at the award. */
  readonly template?: CertificateTemplate;
  /** It certifies an exam: a written part and a defended portfolio, and no course. */
  readonly isExam?: true;
  /** What was passed, without marks: so many items, of which the share `pass` had to be right. */
  readonly assessment: { readonly language: Locale; readonly items: number; readonly pass: number };
}

/** In the person's own script, and in Latin. */
export interface Names {
  readonly name: string;
  readonly latin: string;
}

export type { CertificateKind, CertificateState };
