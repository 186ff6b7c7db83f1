import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { pagePatterns, type Visit, visitsOf } from '#tests/support/visits.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Each page is seen twice, and with that in both colours, both widths and two scripts. */
const LOOKS = [
  { locale: 'az', width: 1280, scheme: 'light' },
  { locale: 'ru', width: 320, scheme: 'dark' },
] as const satisfies { locale: Locale; width: number; scheme: string }[];
const AT_ONCE = 3;

let visits: Visit[] = [];
const stage = stageForFile(async (opened) => {
  visits = await visitsOf(opened);
});

test('every page of src/pages is visited', () => {
  const paths = visits
    .map(({ path, shown = path }) => shown.replace(/[?#].*/, ''))
    .map((path) => (/^\/[cs]\//.test(path) ? path : `/az${path}`));
  const patterns = pagePatterns();
  // Of the patterns that fit, the one with the fewest holes answers.
  const holes = ({ file }: { file: string }) => file.split('[').length;
  const answering = paths.map(
    (path) => patterns.filter(({ pattern }) => pattern.test(path)).sort((a, b) => holes(a) - holes(b))[0]?.file,
  );

  expect(patterns.map(({ file }) => file).filter((file) => !answering.includes(file))).toEqual([]);
});

describe.each(LOOKS)('in $scheme colours, $width px, $locale', { timeout: 240_000 }, (look) => {
  test.each(['anonymous', 'learner', 'author', 'tutor', 'issuer', 'administrator'] as const)(
    'nothing is wrong on any page for: %s',
    async (role) => {
      const width = look.width < 600 ? 'narrow' : 'wide';
      const waiting = visits.filter((visit) => visit.as === role && (visit.on ?? width) === width);
      const found: string[] = [];
      const work = async () => {
        for (let visit = waiting.shift(); visit; visit = waiting.shift())
          found.push(...(await troublesOn(visit, look)));
      };

      await Promise.all(Array.from({ length: AT_ONCE }, work));

      expect(found).toEqual([]);
    },
  );
});

/** The languages that are not complete: their pages fall back, and say so, in more than one language at a time. */
describe.each(['kk', 'ky', 'tk', 'tr', 'uz', 'en'] as const)('in %s', (locale) => {
  test('nothing is wrong on pages that fall back', async () => {
    const found: string[] = [];
    for (const path of ['', '/courses/digital-journalism-standards/fair-headlines', '/sign-up']) {
      found.push(...(await troublesOn({ as: 'anonymous', path }, { locale, width: 320, scheme: 'light' })));
    }

    expect(found).toEqual([]);
  });
});

interface Seen {
  readonly locale: Locale;
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

async function troublesOn(visit: Visit, seen: Seen): Promise<string[]> {
  const { locale, width } = seen;
  const { page, troubles } = await aWatchedPage(await browserOf(visit, seen), stage.site.origin);
  try {
    const path = /^\/[cs]\//.test(visit.path) ? `${visit.path}?lang=${locale}` : `/${locale}${visit.path}`;
    const body = join('dist', 'client', locale, visit.path, 'index.html');
    if (visit.isAnswerToOther)
      await page.route(`**${path}`, (route) =>
        route.fulfill({ path: body, status: visit.status ?? 0, contentType: 'text/html; charset=utf-8' }),
      );
    const [answer] = await Promise.all([
      page.goto(path),
      visit.isImpersonal ?? page.waitForResponse((response) => response.url().includes('/api/me')),
    ]);
    if (answer?.status() !== (visit.status ?? 200)) troubles.push(`answers ${answer?.status()}`);
    await visit.first?.(page);
    troubles.push(...(await troublesOfForm(page, locale, width)));
    if (!visit.isAlike) troubles.push(...(await violations(page)));
    return troubles.map((trouble) => `${path}${visit.state ? ` (${visit.state})` : ''}: ${trouble}`);
  } catch (error) {
    return [`${visit.path}${visit.state ? ` (${visit.state})` : ''}: ${(error as Error).message}`];
  } finally {
    await page.close();
  }
}

const browsers = new Map<string, Promise<BrowserContext>>();

/** One browser for each person and look, which keeps fonts and styles as a real one does. */
function browserOf({ cookie }: Visit, seen: Seen): Promise<BrowserContext> {
  const key = JSON.stringify([cookie, seen]);
  let browser = browsers.get(key);
  if (!browser) browsers.set(key, (browser = aVisitor(stage, { ...seen, cookie })));
  return browser;
}

function troublesOfForm(page: Page, locale: string, width: number): Promise<string[]> {
  return page.evaluate(
    ({ locale, width }) => {
      const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.textContent?.trim());
      const wide = document.scrollingElement?.scrollWidth ?? 0;
      const widest = [...document.querySelectorAll('main *')]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .at(-1);
      return [
        headings.length === 1 ? '' : `${headings.length} headings of the first level`,
        document.documentElement.lang === locale ? '' : `lang is “${document.documentElement.lang}”`,
        document.title.trim() ? '' : 'no title',
        wide <= width ? '' : `${wide} px wide: ${widest?.outerHTML.slice(0, 160)}`,
      ].filter(Boolean);
    },
    { locale, width },
  );
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        ({ html, failureSummary }) =>
          `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary?.replace(/\s+/g, ' ').slice(0, 220)}`,
      ),
  );
}
