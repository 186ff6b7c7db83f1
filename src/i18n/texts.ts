import { fallbackChain, LOCALES, type Locale } from './locales.ts';

/** A text of content in the first language of the chain of `locale` that has one, and which language that is. */
export function textIn(texts: Readonly<Record<string, string>>, locale: Locale): { text: string; language: Locale } {
  const language = [...fallbackChain(locale), ...LOCALES].find((candidate) => texts[candidate]) ?? 'en';
  return { text: texts[language] ?? '', language };
}
