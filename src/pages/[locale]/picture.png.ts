import type { APIRoute } from 'astro';
import { sharePicture } from '#components/site/picture.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

export const prerender = true;
export const getStaticPaths = () => LOCALES.map((locale) => ({ params: { locale } }));

/** The picture of every page that has none of its own. */
export const GET: APIRoute = async ({ params }) => {
  const t = translator(params.locale as Locale);
  const picture = sharePicture({
    title: t('courses.home-title'),
    above: t('site.eight-languages'),
    below: t('site.tagline'),
    tamga: 'M10 9a14 14 0 0 0 28 0M24 23V42H38',
  });
  return new Response(picture, { headers: { 'content-type': 'image/png' } });
};
