import { getCollection } from 'astro:content';
import type { Locale } from '#i18n/locales.ts';
import { type InLanguage, inLanguage } from './languages.ts';
import type { Picture } from './pictures.ts';

export interface LabPicture {
  readonly id: string;
  readonly title: InLanguage;
  readonly alt: InLanguage;
  /** A small copy to look at, without credentials. */
  readonly small: Picture;
}

/** The pictures of the provenance lab, by their ids. */
export async function labPicturesOf(locale: Locale): Promise<Record<string, LabPicture>> {
  const pictures = (await getCollection('labPictures')).map(
    ({ id, data }): LabPicture => ({
      ...{ id, title: inLanguage(data.title, locale), alt: inLanguage(data.alt, locale) },
      small: { url: `/lab/${id}-small.png`, width: 480, height: 320 },
    }),
  );
  return Object.fromEntries(pictures.map((picture) => [picture.id, picture]));
}
