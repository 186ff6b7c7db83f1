import { describe, expect, test } from 'vitest';
import { datesBy, monthPatterns } from '#components/verify/dates.ts';
import { checkInWords } from '#components/verify/report.ts';
import { checked } from '#domain/credentials/checks.ts';
import { LOCALES } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

const MOMENT = '2027-03-05T23:30:00Z';
/** There are spaces of several widths. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('dates on the page that checks certificates', () => {
  test.each(LOCALES)('are in %s what a server knows them as, without the browser knowing the language', (locale) => {
    const dates = datesBy(monthPatterns(locale), { isUtc: true });
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });

    for (let month = 1; month <= 12; month++) {
      const day = `2027-${String(month).padStart(2, '0')}-15T23:30:00Z`;
      expect(plain(dates.day(day))).toBe(plain(format.format(new Date(day))));
    }
    expect(dates.minute(MOMENT)).toBe(`${dates.day(MOMENT)}, 23:30 UTC`);
    expect(dates.day('some day')).toBe('some day');
  });
});

describe('a check in words', () => {
  const inWords = (check: Parameters<typeof checkInWords>[0]) =>
    checkInWords(check, translator('ru'), datesBy(monthPatterns('ru'), { isUtc: true }));

  test('says since when what it rests on is known, and ends with one stop', () => {
    const { why, state, result } = inWords(checked('status', 'failed', 'revoked', { at: MOMENT, asOf: MOMENT }));

    expect(plain(why)).toBe('Отозван издателем 5 марта 2027 г. По состоянию на 5 марта 2027 г., 23:30 UTC.');
    expect([result, state]).toEqual(['failed', translator('ru')('certificates.state-failed')]);
  });

  test('counts entries of the log from one and names the witnesses', () => {
    const facts = { at: MOMENT, index: 0, size: 9, witnesses: ['b.example/log'] };

    expect(inWords(checked('log', 'ok', 'included', facts)).why).toMatch(
      /^Запись 1 из 9 .* Заверили: b\.example\/log\.$/,
    );
  });
});
