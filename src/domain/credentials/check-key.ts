import { type CheckOf, checked } from './checks.ts';
import { readDidDocument } from './did.ts';
import { each, isObject, type JsonObject } from './json.ts';
import type { VerificationKey } from './proof.ts';
import type { Sources } from './sources.ts';
import { momentOf } from './values.ts';

/** What is known of the keys of one issuer. */
export interface IssuerKeys {
  readonly did: string;
  /** Those of its DID document, but for the compromised. */
  readonly listed: readonly VerificationKey[];
  readonly dated: ReadonlyMap<string, KeyDates>;
  readonly asOf: Date;
}

interface KeyDates {
  readonly retired: number | undefined;
  readonly compromisedFrom: number | undefined;
}

/** A rotation and a signature may cross. */
const CROSSING = 60_000;

/** The keys of an issuer, or the answer of the check of its key where they cannot be had. */
export async function keysOfIssuer(did: string, sources: Sources): Promise<IssuerKeys | CheckOf<'key'>> {
  const document = await sources.didDocument(did);
  if (!document.ok) return checked('key', 'unknown', document.gap);
  const read = readDidDocument(document.value, did);
  if (!read.ok) {
    const reason = read.refusal.code === 'other-controller' ? 'other-controller' : 'malformed-document';
    return checked('key', 'failed', reason);
  }
  const history = await sources.keyHistory(did);
  const dated = history.ok ? datesOf(history.value, did) : new Map<string, KeyDates>();
  const isGood = ({ id }: VerificationKey) => dated.get(id)?.compromisedFrom === undefined;
  return { did, listed: read.value.filter(isGood), dated, asOf: document.asOf };
}

/** The key that a proof names, whether it is still trusted or not. */
export function keyNamed({ did, listed, dated }: IssuerKeys, method: string): VerificationKey | undefined {
  const standing = listed.find(({ id }) => id === method);
  if (standing || dated.get(method)?.compromisedFrom === undefined) return standing;
  return { id: method, controller: did, publicKeyMultibase: method.slice(did.length + 1) };
}

/** Whether the key that signed was the issuer's to sign with, then. `logged` is when the log says the credential was there. */
export function checkKey(keys: IssuerKeys, proof: JsonObject, logged: CheckOf<'log'>): CheckOf<'key'> {
  const method = String(proof.verificationMethod);
  const asOf = keys.asOf.toISOString();
  const { retired, compromisedFrom } = keys.dated.get(method) ?? {};
  if (compromisedFrom !== undefined) {
    const at = new Date(compromisedFrom).toISOString();
    if (logged.result === 'unknown') return checked('key', 'unknown', 'compromised-undated', { at, asOf });
    const isOlder = logged.result === 'ok' && Date.parse(logged.facts.at ?? '') < compromisedFrom;
    return isOlder
      ? checked('key', 'ok', 'older-than-compromise', { at, asOf })
      : checked('key', 'failed', 'compromised', { at, asOf });
  }
  if (!keys.listed.some(({ id }) => id === method))
    return checked('key', 'failed', method.startsWith(`${keys.did}#`) ? 'not-listed' : 'other-issuer', { asOf });
  const created = momentOf(proof.created);
  if (retired !== undefined && created !== undefined && created > retired + CROSSING)
    return checked('key', 'failed', 'retired-before', { at: new Date(retired).toISOString(), asOf });
  return checked('key', 'ok', 'listed', { asOf });
}

function datesOf(history: unknown, did: string): Map<string, KeyDates> {
  if (!isObject(history) || history.id !== did) return new Map();
  return new Map(
    each(history.keys)
      .filter(isObject)
      .map(({ publicKeyMultibase, retired, compromisedFrom }) => [
        `${did}#${String(publicKeyMultibase)}`,
        { retired: momentOf(retired), compromisedFrom: momentOf(compromisedFrom) },
      ]),
  );
}
