/** Moments in words of one language, the same on the server and in browsers, many of which do not know the months of ours. */
export interface Dates {
  /** The day in UTC, as it is printed; what is no moment comes back as it is. */
  day(moment: string): string;
  minute(moment: string): string;
}

/** How each month's days are written: `22 noyabr 2026` as `{day} noyabr {year}`. */
export function monthPatterns(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) =>
    format
      .formatToParts(new Date(Date.UTC(2026, month, 22)))
      .map(({ type, value }) => (type === 'day' || type === 'year' ? `{${type}}` : value))
      .join('')
      .replace(/[\u00a0\u202f]/g, '\u00a0'),
  );
}

/** Dates by such patterns. Hours are those of the device, or, where `isUtc`, of UTC and said to be. */
export function datesBy(months: readonly string[], { isUtc = false } = {}): Dates {
  const day = (year: number, month: number, date: number) =>
    (months[month] ?? '').replace('{day}', String(date)).replace('{year}', String(year));
  const two = (count: number) => String(count).padStart(2, '0');
  return {
    day(moment) {
      const at = new Date(moment);
      if (Number.isNaN(at.getTime())) return moment;
      return day(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
    },
    minute(moment) {
      const at = new Date(moment);
      if (Number.isNaN(at.getTime())) return moment;
      if (isUtc) return `${this.day(moment)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
      const date = day(at.getFullYear(), at.getMonth(), at.getDate());
      return `${date}, ${two(at.getHours())}:${two(at.getMinutes())}`;
    },
  };
}
