import type { Locale } from './locales.ts';

const FORMATS: Record<number, Intl.DateTimeFormatOptions> = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { year: 'numeric', month: 'long', day: 'numeric' },
};

/** A date as exact as it is known: `2019`, `2019-06` or `2019-06-12`, in words of `locale`. Anything else comes back as it is. */
export function dateInWords(date: string, locale: Locale): string {
  const format = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(date) ? FORMATS[date.length] : undefined;
  return format ? new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(new Date(date)) : date;
}
