import { inLanguage } from '#domain/courses/versions.ts';
import { type Locale, nearestLocale } from '#i18n/locales.ts';
import type { ByLanguage, Names, Snapshot } from './certificate.ts';
import { type QrCode, qrOf } from './qr.ts';
import { printedDay, TERMS, type Term, WORDINGS, type Wording } from './wording.ts';

export interface Line {
  readonly text: string;
  readonly language: Locale;
}
/** The certificate's language, then its second where that says something else. */
export type Lines = readonly [Line, ...Line[]];

export const FACTS = ['hours', 'assessment', 'language', 'awarded', 'version'] as const;
export type FactName = (typeof FACTS)[number];

/** A certificate as it is printed, in the order of reading: the same lines for the PDF, the page and its preview. */
export interface Sheet {
  readonly language: Locale;
  readonly issuer: Lines;
  readonly issuerTamga: string;
  /** Says who made the course where that is not who awards. */
  readonly madeBy: Lines | undefined;
  readonly serialLabel: Lines;
  readonly serial: string;
  readonly kind: Lines;
  /** Undefined once it is erased. */
  readonly names: Names | undefined;
  /** Each as the text before the course's title, the title, and the text after it. */
  readonly sentences: readonly {
    readonly language: Locale;
    readonly before: string;
    readonly course: string;
    readonly after: string;
  }[];
  readonly terms: readonly { readonly term: Term; readonly text: Lines }[];
  readonly courseTamga: string;
  readonly competenciesLabel: Lines;
  readonly competencies: readonly { readonly code: string; readonly title: Lines }[];
  readonly facts: readonly {
    readonly fact: FactName;
    readonly label: Lines;
    readonly value: Lines;
    readonly note: Lines | undefined;
  }[];
  /** Who signs: none unless the issuer's template names them. */
  readonly signatories: readonly { readonly name: string; readonly office: Lines }[];
  /** SVG of the checked subset (templates/picture.ts); empty where there is none. */
  readonly logo: string;
  readonly seal: string;
  readonly check: Lines;
  readonly address: string;
  readonly qr: QrCode;
}

export function sheetOf(snapshot: Snapshot, { serial, names }: { serial: string; names: Names | undefined }): Sheet {
  const { course, assessment, kind, template, isExam } = snapshot;
  /** The words that depend on what was achieved. */
  const said = (wording: Wording) => ({
    ...wording,
    ...(kind === 'certification' && wording.certification),
    ...(isExam && wording.examination),
  });
  const words = (pick: (wording: Wording, language: Locale) => string) => linesOf(snapshot, pick);
  const titles = (texts: ByLanguage) => words((_, language) => inLanguage(texts, language));
  const plain = (text: string): Lines => [{ text, language: snapshot.language }];
  const madeBy = (wording: Wording, language: Locale) =>
    said(wording).madeBy.replace('{institution}', inLanguage(snapshot.institution.names, language));
  const asked = (wording: Wording) =>
    wording.asked
      .replace('{items}', String(assessment.items))
      .replace('{pass}', String(Math.round(assessment.pass * 100)));

  const values: Record<FactName, { value: Lines; note?: Lines }> = {
    hours: { value: plain(String(snapshot.hours)) },
    assessment: { value: words((wording) => wording.passed), note: words(asked) },
    language: { value: words((wording) => wording.languages[assessment.language]) },
    awarded: { value: words((_, language) => printedDay(snapshot.awardedOn, language)) },
    version: { value: plain(String(snapshot.version.number)) },
  };
  return {
    language: snapshot.language,
    issuer: titles(snapshot.issuer.names),
    issuerTamga: snapshot.issuer.tamga,
    madeBy: snapshot.issuer.slug === snapshot.institution.slug ? undefined : words(madeBy),
    serialLabel: words((wording) => wording.number),
    serial,
    kind: words((wording) => said(wording).kind),
    names,
    sentences: words((wording) => said(wording).sentence).map(({ text, language }) => {
      const [before = '', after = ''] = text.split('{course}');
      return { language, before, course: inLanguage(course.titles, language), after };
    }),
    terms: TERMS.flatMap((term) => {
      const fills = termOf(snapshot, term);
      if (!fills) return [];
      const text = words((wording, language) =>
        wording.terms[term]
          .replace('{decision}', () => fills.decision ?? '')
          .replace('{date}', printedDay(fills.day, language)),
      );
      return [{ term, text }];
    }),
    courseTamga: course.tamga,
    competenciesLabel: words((wording) => said(wording).competencies),
    competencies: snapshot.competencies.map(({ code, titles: texts }) => ({ code, title: titles(texts) })),
    facts: FACTS.map((fact) => ({
      fact,
      label: words((wording) => said(wording)[fact]),
      note: undefined,
      ...values[fact],
    })),
    signatories: (template?.signatories ?? []).map(({ name, office }) => ({ name, office: titles(office) })),
    logo: template?.logo ?? '',
    seal: template?.seal ?? '',
    check: words((wording) => wording.check),
    address: snapshot.address,
    qr: qrOf(snapshot.address),
  };
}

function termOf({ validUntil, firstAwardedOn, accreditation }: Snapshot, term: Term) {
  const terms: Record<Term, { day: string | undefined; decision?: string | undefined }> = {
    valid: { day: validUntil },
    first: { day: firstAwardedOn },
    decision: { day: accreditation?.until, decision: accreditation?.decision },
  };
  const { day, decision } = terms[term];
  return day ? { day, decision } : undefined;
}

/** All that is printed as one text, for the question whether the fonts have its letters. */
export function lettersOf(sheet: Sheet): string {
  const { names, sentences, terms, signatories, competencies, facts } = sheet;
  const lines = [sheet.issuer, sheet.madeBy ?? [], sheet.kind, sheet.serialLabel, sheet.competenciesLabel, sheet.check];
  const more = [
    ...competencies.map(({ title }) => title),
    ...terms.map(({ text }) => text),
    ...signatories.map(({ office }) => office),
    ...facts.flatMap(({ label, value, note }) => [label, value, note ?? []]),
  ];
  const texts = [...lines, ...more].flat().map(({ text }) => text);
  const course = sentences.map(({ before, course: title, after }) => before + title + after);
  const signed = signatories.map(({ name }) => name).join('');
  return [...texts, ...course, names?.name ?? '', names?.latin ?? '', signed, sheet.serial, sheet.address].join('');
}

/** The language of `texts` nearest to `wanted` in which a certificate can be printed whole. */
export function printableLanguage(wanted: Locale, texts: ByLanguage, wording: Snapshot['wording']): Locale {
  return nearestLocale(
    wanted,
    Object.keys(WORDINGS[wording]).filter((language) => texts[language]),
  );
}

function linesOf(snapshot: Snapshot, pick: (wording: Wording, language: Locale) => string): Lines {
  const wordings = WORDINGS[snapshot.wording];
  const line = (language: Locale): Line => ({ text: pick(wordings[language] ?? wordings.en, language), language });
  const own = line(snapshot.language);
  const second = secondLanguage(snapshot);
  const other = second && line(second);
  return !other || own.text === other.text ? [own] : [own, other];
}

/** What its template says; English where it was awarded without one. */
function secondLanguage({ template, language, course, wording }: Snapshot): Locale | undefined {
  const wanted = template ? template.languages[1] : 'en';
  const second = wanted && printableLanguage(wanted, course.titles, wording);
  return second === language ? undefined : second;
}
