import type { APIRoute } from 'astro';
import { CHILDRENS_COURSE, findChildrensCourse } from '#catalogue/children.ts';
import { webManifest } from '#components/site/web-manifest.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';

export const prerender = true;
export const getStaticPaths = () => LOCALES.map((locale) => ({ params: { locale } }));

/** So that the children's course can be installed, with all its missions. */
export const GET: APIRoute = async ({ params }) => {
  const language = params.locale as Locale;
  const name = (await findChildrensCourse(language))?.title ?? CHILDRENS_COURSE;
  return webManifest({ path: `/${language}/${CHILDRENS_COURSE}`, name, shortName: name, language });
};
