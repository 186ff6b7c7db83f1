import type { Locale } from '#i18n/locales.ts';
import { az } from './wordings/az.ts';
import { en } from './wordings/en.ts';
import { kk } from './wordings/kk.ts';
import { ky } from './wordings/ky.ts';
import { ru } from './wordings/ru.ts';
import { tk } from './wordings/tk.ts';
import { tr } from './wordings/tr.ts';
import { uz } from './wordings/uz.ts';

export const TERMS = ['valid', 'first', 'decision'] as const;
/** Until when a certificate holds, since when its holder has one, and which decision it rests on. */
export type Term = (typeof TERMS)[number];

/** The fixed words of a printed certificate. `{course}` and the like are filled in. */
export interface Wording {
  readonly kind: string;
  readonly name: string;
  /** Stands under the name; the course's title is printed strong. */
  readonly sentence: string;
  readonly number: string;
  readonly competencies: string;
  readonly hours: string;
  readonly assessment: string;
  readonly passed: string;
  readonly asked: string;
  readonly language: string;
  readonly awarded: string;
  readonly version: string;
  readonly madeBy: string;
  readonly check: string;
  /** What a regulator's own certificate says instead. */
  readonly certification: { readonly kind: string; readonly sentence: string };
  /** What the certificate of an exam says instead, whoever awards it. */
  readonly examination: Readonly<
    Record<'kind' | 'sentence' | 'competencies' | 'assessment' | 'version' | 'madeBy', string>
  >;
  readonly terms: Readonly<Record<Term, string>>;
  readonly languages: Readonly<Record<Locale, string>>;
}

/**
 * The wordings by number. A certificate keeps the number it was awarded with, so a printed sentence never changes: a correction
 * is a new number. A language may be added to one, because a certificate keeps its languages too.
 */
export const WORDINGS: Readonly<Record<1, Partial<Record<Locale, Wording>> & { readonly en: Wording }>> = {
  1: { az, kk, ky, tk, tr, uz, ru, en },
};

/** The wording of new certificates. */
export const CURRENT_WORDING = 1;

/** A printed date, as its language writes it: "22 noyabr 2026". */
export function printedDay(day: string, language: Locale): string {
  // 'en' alone would write it the American way.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}
