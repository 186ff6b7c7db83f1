import type { Locale } from '#i18n/locales.ts';

/** A page that can be installed and opened like a program, in its language. */
export interface InstallablePage {
  /** Its address; what lies below it belongs to it. */
  readonly path: string;
  readonly name: string;
  readonly shortName: string;
  readonly language: Locale;
}

/** The manifest of such a page (W3C Web Application Manifest). */
export function webManifest({ path, name, shortName, language }: InstallablePage): Response {
  return Response.json({
    ...{ id: path, start_url: path, scope: path },
    ...{ name, short_name: shortName, lang: language },
    ...{ display: 'standalone', background_color: '#fbfaf6', theme_color: '#00798c' },
    icons: [
      { src: '/icon-180.png', sizes: '180x180', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  });
}
