import { getCollection } from 'astro:content';
import type { Locale } from '#i18n/locales.ts';
import { type InLanguage, inLanguage } from './languages.ts';

export interface Competency {
  readonly code: string;
  readonly title: InLanguage;
}

/** A competency by its code, in the nearest language to `locale`. */
export async function findCompetency(code: string, locale: Locale): Promise<Competency> {
  const frameworks = await getCollection('frameworks');
  const found = frameworks.flatMap(({ data }) => data.competencies).find((competency) => competency.code === code);
  return { code, title: inLanguage(found?.title ?? { en: code }, locale) };
}

export async function findCompetencies(codes: readonly string[], locale: Locale): Promise<Competency[]> {
  return Promise.all(codes.map((code) => findCompetency(code, locale)));
}

/** The title of a domain, which the codes of its competencies begin with. */
export async function findDomain(domain: string, locale: Locale): Promise<InLanguage> {
  const frameworks = await getCollection('frameworks');
  const found = frameworks.find(({ data }) => data.domains[domain]);
  return inLanguage(found?.data.domains[domain] ?? { en: domain }, locale);
}
