import { render } from 'astro:content';
import type { Locale } from '#i18n/locales.ts';
import { nearestPage, pageLanguages } from './pages.ts';

export const LEGAL_PAGES = ['privacy', 'terms', 'retention', 'age'] as const;

export async function findLegalPage(page: string, locale: Locale) {
  const found = await nearestPage('legal', page, locale);
  if (!found) return undefined;
  const { title, summary, version, origin } = found.entry.data;
  const { Content } = await render(found.entry);
  const languages = await pageLanguages('legal', page);
  return { title, summary, version, origin, language: found.language, languages, Content };
}
