import { decodeList, isSet, UnreadableList } from '#domain/statuses/bitstring.ts';
import type { IssuerKeys } from './check-key.ts';
import { type CheckOf, checked } from './checks.ts';
import { each, isObject, type JsonObject } from './json.ts';
import type { Primitives } from './primitives.ts';
import { verifyProof } from './proof.ts';
import type { Sources } from './sources.ts';
import { momentOf } from './values.ts';

interface Looking {
  readonly at: Date;
  readonly primitives: Primitives;
}

/**
 * Whether the issuer has withdrawn a credential (Bitstring Status List v1.0, section 3.2). `ok` only where a list of the same
 * issuer, signed with a key of its, not too old and not too short, says that it stands: anything else is not known.
 */
export async function checkStatus(
  credential: JsonObject,
  keys: IssuerKeys | undefined,
  sources: Sources,
  looking: Looking,
): Promise<CheckOf<'status'>> {
  const { credentialStatus: entry } = credential;
  if (!isObject(entry) || entry.type !== 'BitstringStatusListEntry' || entry.statusPurpose === 'message')
    return checked('status', 'unknown', 'no-status');
  const address = entry.statusListCredential;
  if (typeof address !== 'string' || !/^\d{1,9}$/.test(String(entry.statusListIndex)))
    return checked('status', 'unknown', 'no-status');
  const list = await sources.statusList(address);
  if (!list.ok) return checked('status', 'unknown', list.gap);
  const asOf = list.asOf.toISOString();
  const bits = await bitsOf(list.value, { address, purpose: entry.statusPurpose, keys, ...looking });
  if (!(bits instanceof Uint8Array)) return checked('status', 'unknown', bits.reason, { ...bits.facts, asOf });
  let isWithdrawn: boolean;
  try {
    isWithdrawn = isSet(bits, Number(entry.statusListIndex));
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    return checked('status', 'unknown', 'list-unreadable', { asOf });
  }
  const decision = await sources.decision?.(String(credential.id));
  if (decision) return checked('status', 'failed', decision.is, { at: decision.since.toISOString(), asOf });
  return isWithdrawn
    ? checked('status', 'failed', entry.statusPurpose === 'suspension' ? 'suspended' : 'withdrawn', { asOf })
    : checked('status', 'ok', 'stands', { asOf });
}

type Unusable = Pick<CheckOf<'status'>, 'reason'> & Partial<Pick<CheckOf<'status'>, 'facts'>>;

async function bitsOf(
  list: unknown,
  {
    address,
    purpose,
    keys,
    at,
    primitives,
  }: Looking & { address: string; purpose: unknown; keys: IssuerKeys | undefined },
): Promise<Uint8Array | Unusable> {
  const subject = isObject(list) ? list.credentialSubject : undefined;
  if (!isObject(list) || list.id !== address || !isObject(subject)) return { reason: 'other-list' };
  const { type, statusPurpose, statusSize = 1, encodedList } = subject;
  const serves = each(statusPurpose).includes(purpose);
  if (type !== 'BitstringStatusList' || !serves || statusSize !== 1) return { reason: 'other-list' };
  const issuer = isObject(list.issuer) ? list.issuer.id : list.issuer;
  if (!keys || issuer !== keys.did) return { reason: keys ? 'other-issuer' : 'list-not-signed' };
  const [proof] = each(list.proof);
  const key = keys.listed.find(({ id }) => isObject(proof) && id === proof.verificationMethod);
  const verified = key && (await verifyProof(list, key, { at, primitives }));
  if (!verified?.ok) return { reason: 'list-not-signed' };
  const [from, until] = [momentOf(list.validFrom), momentOf(list.validUntil)];
  if (until === undefined || until <= at.getTime() || (from !== undefined && from > at.getTime() + SKEW))
    return { reason: 'list-stale', facts: until === undefined ? {} : { at: new Date(until).toISOString() } };
  try {
    return decodeList(String(encodedList));
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    return { reason: 'list-unreadable' };
  }
}

/** Clocks differ. */
const SKEW = 300_000;
