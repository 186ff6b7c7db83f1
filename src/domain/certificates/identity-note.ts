import { and, eq } from 'drizzle-orm';
import type { CourseVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { awardable } from './awardable.ts';
import { standingOf } from './standing.ts';

/** How an institution made sure who somebody is. */
export interface IdentityNote {
  /** Which kind of document was seen, and how. */
  readonly text: string;
  /** The name of who saw it; undefined when that account is gone. */
  readonly by: string | undefined;
  readonly at: Date;
}

export const LONGEST_IDENTITY_NOTE = 300;

export type IdentityNoteRefusal =
  | { code: 'no-such-learner' }
  | { code: 'identity-note-empty' }
  | { code: 'identity-note-too-long'; most: number }
  /** The number of a document is not to be kept. */
  | { code: 'number-in-note' };

/** Notes which kind of document was seen, instead of the institution's earlier note. Never its number: a text that holds one is refused. */
export async function noteIdentity(
  store: Store,
  issuer: Issuer,
  {
    person,
    version,
    text: given,
    at = new Date(),
  }: { person: PersonId; version: CourseVersionId; text: string; at?: Date },
): Promise<Result<void, IdentityNoteRefusal>> {
  const text = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const found = await awardable(store, issuer, { version });
  const standing = found.ok && (await standingOf(store, store.read, found.value, person));
  if (!standing) return refuse({ code: 'no-such-learner' });
  if (text === '') return refuse({ code: 'identity-note-empty' });
  if (text.length > LONGEST_IDENTITY_NOTE)
    return refuse({ code: 'identity-note-too-long', most: LONGEST_IDENTITY_NOTE });
  if (holdsNumber(text)) return refuse({ code: 'number-in-note' });
  const { identityNotes } = store.t;
  const { institution, person: by } = issuer;
  await store.tx(async (db) => {
    await db
      .insert(identityNotes)
      .values({ person, institution, text, by, at })
      .onConflictDoUpdate({ target: [identityNotes.person, identityNotes.institution], set: { text, by, at } });
    await record(db, store, { actor: issuer, deed: 'identity-noted', subject: person, at });
  });
  return ok(undefined);
}

/** Five digits in a row, however they are parted: dates have four at the most. */
function holdsNumber(text: string): boolean {
  const withoutDates = text.replace(/\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g, '');
  return /\d(?:[\s.\-/]?\d){4}/.test(withoutDates);
}

/** The note of the issuer's institution on a person. */
export async function identityNoteOf(
  store: Store,
  { institution }: Issuer,
  person: PersonId,
): Promise<IdentityNote | undefined> {
  const { identityNotes, people } = store.t;
  const [row] = await store.read
    .select({ text: identityNotes.text, at: identityNotes.at, by: people.name })
    .from(identityNotes)
    .leftJoin(people, eq(people.id, identityNotes.by))
    .where(and(eq(identityNotes.person, person), eq(identityNotes.institution, institution)));
  return row && { ...row, by: row.by ?? undefined };
}
