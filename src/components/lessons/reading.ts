import type { LessonInFull } from '#catalogue/lessons.ts';
import type { Locale } from '#i18n/locales.ts';

/** What the components of a lesson's text need beyond their own properties: the lesson, and the reader's language. */
export interface Reading {
  readonly lesson: LessonInFull;
  /** The language of the interface. */
  readonly locale: Locale;
  /** Where exercises are sent without a script. */
  readonly action: string;
}
