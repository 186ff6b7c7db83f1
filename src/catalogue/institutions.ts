import { getCollection } from 'astro:content';
import type { Locale } from '#i18n/locales.ts';
import { type InLanguage, inLanguage } from './languages.ts';

/** The institutions of `content/institutions.yaml`, each with its name and its tamga. */
export async function listInstitutions(locale: Locale): Promise<(InLanguage & { slug: string; tamga: string })[]> {
  const institutions = await getCollection('institutions');
  return institutions.map(({ data }) => ({ slug: data.slug, tamga: data.tamga, ...inLanguage(data.names, locale) }));
}

/** Name and tamga of an institution; of one that is not listed, its slug and no tamga. */
export async function institutionOf(slug: string, locale: Locale): Promise<InLanguage & { tamga: string }> {
  const found = (await getCollection('institutions')).find(({ data }) => data.slug === slug);
  return { ...inLanguage(found?.data.names ?? { en: slug }, locale), tamga: found?.data.tamga ?? '' };
}
