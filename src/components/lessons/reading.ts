import type { LessonInFull } from '#catalogue/lessons.ts';
import type { Locale } from '#i18n/locales.ts';

/** What the components of any text need beyond their own properties: its sources, pictures and origin, and the reader's language. */
export interface TextReading {
  readonly lesson: Pick<LessonInFull, 'sources' | 'pictures' | 'origin' | 'language'>;
  /** The language of the interface. */
  readonly locale: Locale;
}

/** What the components of a lesson's text need: the whole lesson. */
export interface Reading extends TextReading {
  readonly lesson: LessonInFull;
  /** Where exercises are sent without a script. */
  readonly action: string;
}
