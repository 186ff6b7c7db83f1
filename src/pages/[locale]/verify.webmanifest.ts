import type { APIRoute } from 'astro';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

export const prerender = true;
export const getStaticPaths = () => LOCALES.map((locale) => ({ params: { locale } }));

/** So that the page which checks certificates can be installed and opened like a program, in its language. */
export const GET: APIRoute = ({ params }) => {
  const locale = params.locale as Locale;
  const t = translator(locale);
  const manifest = {
    ...{ id: `/${locale}/verify`, start_url: `/${locale}/verify`, scope: `/${locale}/verify` },
    ...{ name: `${t('site.name')}: ${t('site.verify')}`, short_name: t('site.name'), lang: locale },
    ...{ display: 'standalone', background_color: '#fbfaf6', theme_color: '#00798c' },
    icons: [
      { src: '/icon-180.png', sizes: '180x180', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  };
  return Response.json(manifest);
};
