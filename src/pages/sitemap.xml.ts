import type { APIRoute } from 'astro';
import { findChildrensCourse } from '#catalogue/children.ts';
import { courseAddresses, findCourse } from '#catalogue/courses.ts';
import type { LanguageState } from '#catalogue/languages.ts';
import { findLegalPage, LEGAL_PAGES } from '#catalogue/legal.ts';
import { findLesson } from '#catalogue/lessons.ts';
import { findPlanTemplate, listPacks } from '#catalogue/packs.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { isComplete } from '#i18n/translate.ts';

export const prerender = true;

/** Every public page in the languages it really exists in, each naming the others. */
export const GET: APIRoute = async ({ site, url }) => {
  const complete = LOCALES.filter(isComplete);
  const pages: { path: string; languages: readonly Locale[] }[] = [
    '',
    '/courses',
    '/glossary',
    '/lab',
    '/labelling',
    '/origin',
    '/search',
    '/verify',
  ].map((path) => ({ path, languages: complete }));
  for (const page of LEGAL_PAGES)
    pages.push({ path: `/legal/${page}`, languages: present((await findLegalPage(page, 'en'))?.languages) });
  for (const { course, lessons } of await courseAddresses()) {
    pages.push({ path: `/courses/${course}`, languages: present((await findCourse(course, 'en'))?.languages) });
    for (const lesson of lessons)
      pages.push({
        path: `/courses/${course}/${lesson}`,
        languages: present((await findLesson(course, lesson, 'en'))?.languages),
      });
  }
  const childrens = await findChildrensCourse('en');
  for (const page of childrens ? ['', ...childrens.missions.map(({ slug }) => `/${slug}`), '/guide'] : [])
    pages.push({ path: `/${childrens?.slug}${page}`, languages: present(childrens?.languages) });
  pages.push({ path: '/packs', languages: complete }, { path: '/packs/rubrics', languages: complete });
  for (const { slug, languages } of await listPacks('en'))
    for (const part of ['', '/slides', '/handouts'])
      pages.push({ path: `/packs/${slug}${part}`, languages: present(languages) });
  pages.push({ path: '/packs/lesson-plan', languages: present((await findPlanTemplate('en'))?.languages) });
  const address = (language: Locale, path: string) => new URL(`/${language}${path}`, site ?? url).href;
  const entries = pages.flatMap(({ path, languages }) => {
    const others = languages
      .map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(other, path)}"/>`)
      .join('');
    return languages.map((language) => `<url><loc>${address(language, path)}</loc>${others}</url>`);
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
  return new Response(xml, { headers: { 'content-type': 'application/xml' } });
};

function present(languages: readonly LanguageState[] = []): Locale[] {
  return languages
    .filter(({ language, state }) => state !== 'missing' && isComplete(language))
    .map(({ language }) => language);
}
