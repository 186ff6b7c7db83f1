import { missingLetters } from '#domain/certificates/fonts.ts';
import { CURRENT_WORDING, WORDINGS } from '#domain/certificates/wording.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { type PictureFault, readPicture, svgOf } from './picture.ts';
import type { CertificateTemplate, Signatory } from './template.ts';

export const SIGNATORIES = 3;
export const NAME_LENGTH = 60;
export const OFFICE_LENGTH = 80;

/** The languages a certificate can be printed in. */
export const PRINTED_LANGUAGES: readonly Locale[] = LOCALES.filter((locale) => WORDINGS[CURRENT_WORDING][locale]);

/** A template as somebody typed it. */
export interface TemplateEntry {
  readonly languages: readonly string[];
  readonly signatories: readonly Signatory[];
  readonly logo: string;
  readonly seal: string;
}

export type TemplateRefusal =
  | { code: 'template-languages' }
  | { code: 'too-many-signatories' }
  | { code: 'signatory-unnamed'; signatory: number }
  | { code: 'signatory-long'; signatory: number }
  | { code: 'office-missing'; signatory: number; language: Locale }
  | { code: 'office-long'; signatory: number; language: Locale }
  | { code: 'letters-missing'; letters: readonly string[] }
  | (PictureFault & { picture: 'logo' | 'seal' });

/** What is kept of an entry: trimmed, in NFC, pictures written anew; or the first thing that cannot be printed. */
export function checkTemplate(entry: TemplateEntry): Result<CertificateTemplate, TemplateRefusal> {
  const languages = [...new Set(entry.languages.filter((language) => language !== ''))] as Locale[];
  const [first, second] = languages;
  if (!first || languages.length > 2 || !languages.every((language) => PRINTED_LANGUAGES.includes(language)))
    return refuse({ code: 'template-languages' });

  const signatories = entry.signatories
    .map(({ name, office }) => ({
      name: plain(name),
      office: Object.fromEntries(languages.map((language) => [language, plain(office[language] ?? '')])),
    }))
    .map((signatory, i) => ({ ...signatory, number: i + 1 }))
    .filter(({ name, office }) => name || Object.values(office).some(Boolean));
  if (signatories.length > SIGNATORIES) return refuse({ code: 'too-many-signatories' });
  for (const { name, office, number } of signatories) {
    if (!name) return refuse({ code: 'signatory-unnamed', signatory: number });
    if (name.length > NAME_LENGTH) return refuse({ code: 'signatory-long', signatory: number });
    for (const language of languages) {
      const text = office[language] ?? '';
      if (!text) return refuse({ code: 'office-missing', signatory: number, language });
      if (text.length > OFFICE_LENGTH) return refuse({ code: 'office-long', signatory: number, language });
    }
  }
  const letters = missingLetters(signatories.flatMap(({ name, office }) => [name, ...Object.values(office)]).join(''));
  if (letters.length > 0) return refuse({ code: 'letters-missing', letters });

  const logo = pictureText(entry.logo, 'logo');
  if (!logo.ok) return logo;
  const seal = pictureText(entry.seal, 'seal');
  if (!seal.ok) return seal;
  return ok({
    languages: second ? [first, second] : [first],
    signatories: signatories.map(({ name, office }) => ({ name, office })),
    logo: logo.value,
    seal: seal.value,
  });
}

function pictureText(source: string, picture: 'logo' | 'seal'): Result<string, TemplateRefusal> {
  if (source.trim() === '') return ok('');
  const read = readPicture(source);
  return read.ok ? ok(svgOf(read.value)) : refuse({ ...read.refusal, picture });
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
