import { and, gt } from 'drizzle-orm';
import type { CourseVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { accreditationFor } from '#domain/accreditations/find.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { emailKey } from '#domain/people/entries.ts';
import { foldedForms, wordsOf } from '#domain/search/fold.ts';
import { wantedIn } from '#domain/search/match.ts';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { type Awardable, awardable } from './awardable.ts';
import {
  type Accredited,
  type Standing,
  type StandingRefusal,
  standingsWhere,
  whatStandsInTheWay,
} from './standing.ts';

/** Somebody who takes a course version, and whether the issuer can award her now. */
export interface Candidate extends Standing {
  /** Why not; undefined when she can be awarded. */
  readonly refusal: StandingRefusal | undefined;
}

export const OUTCOMES = [
  'ready',
  'already-awarded',
  'not-completed',
  'not-accredited',
  'email-unconfirmed',
  'name-missing',
  'letters-missing',
  'yourself',
] as const satisfies readonly ('ready' | StandingRefusal['code'])[];
export type Outcome = (typeof OUTCOMES)[number];

export function outcomeOf({ refusal }: Pick<Candidate, 'refusal'>): Outcome {
  return refusal?.code ?? 'ready';
}

/** Candidates on one page. */
export const CANDIDATES_PAGE = 50;
/** So many are read at once, so that others are served between. */
const READ_AT_ONCE = 1000;

export interface CandidatesPage {
  readonly awardable: Awardable;
  readonly candidates: readonly Candidate[];
  /** Of all, before the filters. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The languages of assessment that are there, before the filters. */
  readonly languages: readonly Locale[];
  /** How many the filters leave, on all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/**
 * Who takes a course version, in the order of their names: who can be awarded and who cannot, and why. `name` finds a person as
 * search does, in any alphabet. Undefined when the version is not the issuer's to award for.
 */
export async function candidatesPage(
  store: Store,
  issuer: Issuer,
  {
    version,
    outcome,
    language,
    name = '',
    page = 1,
    collation,
    at = new Date(),
  }: {
    version: CourseVersionId;
    outcome?: Outcome | undefined;
    language?: Locale | undefined;
    name?: string;
    page?: number;
    collation: string;
    at?: Date;
  },
): Promise<CandidatesPage | undefined> {
  const found = await awardable(store, issuer, { version });
  if (!found.ok) return undefined;
  const all: Candidate[] = [];
  for await (const some of allCandidates(store, issuer, found.value, at)) all.push(...some);
  const counts = Object.fromEntries(OUTCOMES.map((one) => [one, 0])) as Record<Outcome, number>;
  for (const one of all) counts[outcomeOf(one)]++;
  const assessed = new Set(all.flatMap((one) => (one.completedAt ? [one.language] : [])));
  const fitting = all.filter(
    (one) =>
      (outcome === undefined || outcomeOf(one) === outcome) &&
      (language === undefined || (one.completedAt !== null && one.language === language)) &&
      isCalled(one, name),
  );
  fitting.sort(byName(collation));
  const pages = Math.max(1, Math.ceil(fitting.length / CANDIDATES_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  return {
    awardable: found.value,
    candidates: fitting.slice((shown - 1) * CANDIDATES_PAGE, shown * CANDIDATES_PAGE),
    counts,
    languages: LOCALES.filter((one) => assessed.has(one)),
    count: fitting.length,
    page: shown,
    pages,
  };
}

/** In the order of the names that stand on certificates, else of those of the accounts, as a language orders them. */
export function byName(collation: string): (a: Standing, b: Standing) => number {
  const { compare } = new Intl.Collator(collation);
  const shown = ({ name, certificateName }: Standing) => certificateName?.name ?? name;
  return (a, b) => compare(shown(a), shown(b)) || compare(a.name, b.name) || (a.person < b.person ? -1 : 1);
}

/** All candidates of a version, some at a time, in the order of their ids. */
export async function* allCandidates(
  store: Store,
  issuer: Issuer,
  given: Awardable,
  at = new Date(),
): AsyncGenerator<Candidate[]> {
  const accredited = await accreditedAt(store, given, at);
  let after = '' as PersonId;
  for (;;) {
    const some = await standingsWhere(store, given, and(gt(store.t.people.id, after)), READ_AT_ONCE);
    yield some.map((one) => ({ ...one, refusal: whatStandsInTheWay(one, issuer, accredited) }));
    const last = some.at(-1);
    if (!last || some.length < READ_AT_ONCE) return;
    after = last.person;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The languages of assessment that the issuer may award for at a moment: for its own courses a university may for every one. */
export async function accreditedAt(store: Store, { kind, issuer, version }: Awardable, at: Date): Promise<Accredited> {
  if (kind === 'completion') return () => true;
  const of = { regulator: issuer.id, version: version.id, at };
  const found = await Promise.all(
    LOCALES.map(async (language) => ((await accreditationFor(store.read, store, { ...of, language })) ? language : '')),
  );
  return (language) => found.includes(language);
}

function isCalled({ name, email, certificateName }: Standing, query: string): boolean {
  const wanted = wantedIn(query);
  if (wanted.length === 0) return true;
  if (emailKey(email) === emailKey(query)) return true;
  const forms = wordsOf(`${name} ${certificateName?.name ?? ''}`).flatMap(({ text }) => foldedForms(text));
  return wanted.every((one) => one.forms.some((form) => forms.some((found) => found.startsWith(form))));
}
