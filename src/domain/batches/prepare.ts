import { inArray, or } from 'drizzle-orm';
import { type BatchId, type CourseVersionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type Awardable, type AwardableRefusal, awardable } from '#domain/certificates/awardable.ts';
import { allCandidates, byName, type Candidate } from '#domain/certificates/candidates.ts';
import { standingsWhere } from '#domain/certificates/standing.ts';
import { signerFor } from '#domain/keys/signer.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { emailKey } from '#domain/people/entries.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Locale } from '#i18n/locales.ts';
import { type ListLine, MOST_LINES, readList } from './read-list.ts';

export type PrepareRefusal =
  | AwardableRefusal
  /** Before its key ceremony an issuer awards nothing. */
  | { code: 'no-key' }
  | { code: 'nobody-ready' }
  | { code: 'list-empty' }
  | { code: 'list-too-long'; most: number }
  /** Not a text in UTF-8. */
  | { code: 'list-unreadable' }
  /** Nobody of these takes the version; `count` of all, `lines` the first of them. */
  | { code: 'lines-unknown'; lines: readonly ListLine[]; count: number };

/** Whom a batch is for: all who can be awarded now, or those on a list. */
export type Wanted =
  | { readonly ready: true; readonly language?: Locale | undefined }
  | { readonly list: string; readonly leaveOutUnknown: boolean };

const UNKNOWN_SHOWN = 50;
const AT_ONCE = 500;

/**
 * Prepares a bulk award: a row for each person, nothing awarded yet. Who cannot be awarded is on it all the same, so that every line is answered;
 * somebody named twice is refused the second time. Lines that name nobody who takes the version are refused, unless they are to be left out.
 */
export async function prepareBatch(
  store: Store,
  issuer: Issuer,
  { version, wanted, at = new Date() }: { version: CourseVersionId; wanted: Wanted; at?: Date },
): Promise<Result<BatchId, PrepareRefusal>> {
  const found = await awardable(store, issuer, { version });
  if (!found.ok) return found;
  if (!(await signerFor(store, issuer.institution))) return refuse({ code: 'no-key' });
  const people =
    'list' in wanted
      ? await peopleOn(store, found.value, wanted)
      : await peopleReady(store, issuer, found.value, { language: wanted.language, at });
  if (!people.ok) return people;
  return ok(await keep(store, issuer, found.value, people.value, at));
}

async function peopleReady(
  store: Store,
  issuer: Issuer,
  given: Awardable,
  { language, at }: { language: Locale | undefined; at: Date },
): Promise<Result<PersonId[], PrepareRefusal>> {
  const ready: Candidate[] = [];
  for await (const some of allCandidates(store, issuer, given, at))
    ready.push(...some.filter((one) => !one.refusal && (language === undefined || one.language === language)));
  if (ready.length === 0) return refuse({ code: 'nobody-ready' });
  return ok(ready.sort(byName('en')).map(({ person }) => person));
}

async function peopleOn(
  store: Store,
  given: Awardable,
  { list, leaveOutUnknown }: { list: string; leaveOutUnknown: boolean },
): Promise<Result<PersonId[], PrepareRefusal>> {
  // U+FFFD is what a decoder leaves of bytes that are no UTF-8; no text holds U+0000.
  if (/[\0\uFFFD]/.test(list)) return refuse({ code: 'list-unreadable' });
  const lines = readList(list);
  if (lines.length === 0) return refuse({ code: 'list-empty' });
  if (lines.length > MOST_LINES) return refuse({ code: 'list-too-long', most: MOST_LINES });
  const known = await knownAmong(store, given, lines);
  const people = lines.map((line) => ({ line, person: known.get(emailKey(line.text)) }));
  const unknown = people.filter(({ person }) => !person).map(({ line }) => line);
  if (unknown.length > 0 && !leaveOutUnknown)
    return refuse({ code: 'lines-unknown', lines: unknown.slice(0, UNKNOWN_SHOWN), count: unknown.length });
  const found = people.flatMap(({ person }) => person ?? []);
  return found.length > 0 ? ok(found) : refuse({ code: 'list-empty' });
}

/** Those of the lines who take the version, by their address and by their id, as compared. */
async function knownAmong(store: Store, given: Awardable, lines: readonly ListLine[]): Promise<Map<string, PersonId>> {
  const { people } = store.t;
  const known = new Map<string, PersonId>();
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const some = lines.slice(at, at + AT_ONCE).map(({ text }) => text);
    const ids = some.map((text) => text.toUpperCase() as PersonId);
    const isOne = or(inArray(people.emailKey, some.map(emailKey)), inArray(people.id, ids));
    for (const { person, email } of await standingsWhere(store, given, isOne)) {
      known.set(emailKey(email), person);
      known.set(emailKey(person), person);
    }
  }
  return known;
}

function keep(
  store: Store,
  { person: by, institution }: Issuer,
  { kind, version }: Awardable,
  people: readonly PersonId[],
  at: Date,
): Promise<BatchId> {
  const { batches, batchRows } = store.t;
  const id = newId<BatchId>();
  const seen = new Set<PersonId>();
  const rows = people.map((person, place) => {
    const row = { batch: id, row: place + 1, person };
    if (seen.has(person)) return { ...row, state: 'refused' as const, refusal: 'named-twice', doneAt: at };
    seen.add(person);
    return { ...row, state: 'waiting' as const, refusal: null, doneAt: null };
  });
  return store.tx(async (db) => {
    const course = version.content.id;
    const of = { institution, kind, course, version: version.id, by, at };
    await db.insert(batches).values({ id, ...of, total: rows.length, stoppedAt: at });
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await db.insert(batchRows).values(rows.slice(from, from + AT_ONCE));
    return id;
  });
}
