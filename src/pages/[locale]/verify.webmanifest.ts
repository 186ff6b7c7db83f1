import type { APIRoute } from 'astro';
import { webManifest } from '#components/site/web-manifest.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

export const prerender = true;
export const getStaticPaths = () => LOCALES.map((locale) => ({ params: { locale } }));

/** So that the page which checks certificates can be installed. */
export const GET: APIRoute = ({ params }) => {
  const language = params.locale as Locale;
  const t = translator(language);
  const shortName = t('site.name');
  return webManifest({ path: `/${language}/verify`, name: `${shortName}: ${t('site.verify')}`, shortName, language });
};
