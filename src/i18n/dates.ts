import type { Locale } from './locales.ts';
import { interfaceLanguageOf } from './translate.ts';

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

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as a day in the person's zone, in the interface's language on a page in `locale`: `22 noyabr 2026`. */
export function formatDay(at: Date, locale: Locale, timeZone = 'UTC'): string {
  return formatted(at, interfaceLanguageOf(locale), { dateStyle: 'long', timeZone });
}

/** A moment with hour and minute in the person's zone, in the interface's language on a page in `locale`. */
export function formatMoment(at: Date, locale: Locale, timeZone = 'UTC'): string {
  return formatted(at, interfaceLanguageOf(locale), { dateStyle: 'long', timeStyle: 'short', timeZone });
}

function formatted(at: Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format.format(at);
}

/** A share from 0 to 1 in whole hundredths, rounded down: 69.9 % is not shown as a pass at 70. */
export function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
