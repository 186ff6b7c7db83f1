import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { type Did, type InstitutionId, newId, type RecognitionId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { didDocumentAddress } from '#domain/credentials/did.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Recognition } from './recognition.ts';

/** Whose awards are accepted: an issuer of this site, or one of another by its did:web and its name. */
export type Recognised = { readonly institution: InstitutionId } | { readonly did: string; readonly name: string };

export interface NewRecognition {
  readonly issuer: Recognised;
  /** The address of one achievement; empty: all that this issuer awards. */
  readonly achievement: string;
  readonly memorandum: string;
  readonly memorandumUrl: string;
  readonly from: Date;
  /** Null: until it is ended. */
  readonly until: Date | null;
}

export type RecogniseRefusal =
  /** Whoever recognises is named by its DID, so it needs one. */
  | { code: 'own-key-missing' }
  | { code: 'no-such-issuer' }
  | { code: 'malformed-did' }
  | { code: 'issuer-name-missing' }
  | { code: 'recognises-itself' }
  | { code: 'malformed-achievement' }
  | { code: 'memorandum-missing' }
  | { code: 'malformed-memorandum-url' }
  | { code: 'dates-missing' }
  | { code: 'dates-disordered' }
  | { code: 'recognition-stands'; recognition: RecognitionId };

const MOST_TEXT = 300;
const MOST_ADDRESS = 1000;

/**
 * Accepts, for the institution that `issuer` acts for, what another issuer awards. Only the shape of a foreign DID is looked at:
 * nothing is fetched. One recognition of an issuer and achievement holds at a time.
 */
export async function recognise(
  store: Store,
  issuer: Issuer,
  { at = new Date(), ...given }: NewRecognition & { at?: Date },
): Promise<Result<Recognition, RecogniseRefusal>> {
  const wrong = problemOf(given);
  const { recognitions } = store.t;
  return store.tx(async (db): Promise<Result<Recognition, RecogniseRefusal>> => {
    const own = await issuerById(db, store, issuer.institution, { hold: true });
    if (!own?.did) return refuse({ code: 'own-key-missing' });
    const other = await recognisedIssuer(db, store, given.issuer);
    if (!other.ok) return other;
    if (other.value.did === own.did) return refuse({ code: 'recognises-itself' });
    if (wrong) return refuse(wrong);
    const { did, name } = other.value;
    const standing = await overlap(db, store, issuer, { ...given, did });
    if (standing) return refuse({ code: 'recognition-stands', recognition: standing.id });

    const [made] = await db
      .insert(recognitions)
      .values({
        ...{ id: newId<RecognitionId>(), by: issuer.institution, issuer: did, issuerName: name },
        ...{ achievement: given.achievement, memorandum: given.memorandum.trim(), memorandumUrl: given.memorandumUrl },
        ...{ from: given.from, until: given.until, decidedBy: issuer.person, decidedAt: at },
      })
      .returning();
    const recognition = made as Recognition;
    const detail = { issuer: did, memorandum: recognition.memorandum };
    await record(db, store, { actor: issuer, deed: 'recognition-given', subject: recognition.id, detail, at });
    return ok(recognition);
  });
}

function problemOf({
  achievement,
  memorandum,
  memorandumUrl,
  from,
  until,
}: NewRecognition): RecogniseRefusal | undefined {
  if (achievement !== '' && !isWebAddress(achievement)) return { code: 'malformed-achievement' };
  if (memorandum.trim() === '' || memorandum.length > MOST_TEXT) return { code: 'memorandum-missing' };
  if (!isWebAddress(memorandumUrl)) return { code: 'malformed-memorandum-url' };
  if (Number.isNaN(from.getTime()) || (until && Number.isNaN(until.getTime()))) return { code: 'dates-missing' };
  return until && until <= from ? { code: 'dates-disordered' } : undefined;
}

function isWebAddress(text: string): boolean {
  if (text.length > MOST_ADDRESS || !/^https?:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

async function recognisedIssuer(
  db: Tx,
  store: Store,
  issuer: Recognised,
): Promise<Result<{ did: Did; name: string }, RecogniseRefusal>> {
  if ('institution' in issuer) {
    const found = await issuerById(db, store, issuer.institution);
    return found?.did
      ? ok({ did: found.did, name: inLanguage(found.names, 'en') })
      : refuse({ code: 'no-such-issuer' });
  }
  const name = issuer.name.trim();
  if (issuer.did.length > MOST_ADDRESS || didDocumentAddress(issuer.did) === undefined)
    return refuse({ code: 'malformed-did' });
  if (name === '' || name.length > MOST_TEXT) return refuse({ code: 'issuer-name-missing' });
  return ok({ did: issuer.did as Did, name });
}

/** An open institution of this site with its DID, which it has since its key ceremony. */
async function issuerById(db: Tx, store: Store, id: InstitutionId, { hold = false } = {}) {
  const { institutions, keys } = store.t;
  const select = db
    .select({ names: institutions.names })
    .from(institutions)
    .where(and(eq(institutions.id, id), isNull(institutions.closedAt)));
  const [institution] = await (hold ? locked(select) : select);
  const [key] = await db.select({ did: keys.did }).from(keys).where(eq(keys.institution, id)).limit(1);
  return institution && { names: institution.names, did: key?.did };
}

async function overlap(
  db: Tx,
  store: Store,
  issuer: Issuer,
  { did, achievement, from, until }: Pick<NewRecognition, 'achievement' | 'from' | 'until'> & { did: Did },
): Promise<Recognition | undefined> {
  const { recognitions } = store.t;
  const [standing] = await db
    .select()
    .from(recognitions)
    .where(
      and(
        eq(recognitions.by, issuer.institution),
        eq(recognitions.issuer, did),
        eq(recognitions.achievement, achievement),
        isNull(recognitions.endedAt),
        until ? lt(recognitions.from, until) : undefined,
        or(isNull(recognitions.until), gt(recognitions.until, from)),
      ),
    );
  return standing;
}
