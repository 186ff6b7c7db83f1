import type { CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { PublishedWords } from '#domain/courses/course.ts';
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
  readonly kind: 'completion';
  /** Which of the templates of `wording.ts` it is printed with. */
  readonly wording: 1;
  /** The language it is printed in; English stands beside it. */
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
  /** What was passed, without marks: so many items, of which the share `pass` had to be right. */
  readonly assessment: { readonly language: Locale; readonly items: number; readonly pass: number };
}

/** In the person's own script, and in Latin. */
export interface Names {
  readonly name: string;
  readonly latin: string;
}

/** Whether a certificate holds today. Suspension and revocation add to this union. */
export type CertificateState = { readonly is: 'valid' };
