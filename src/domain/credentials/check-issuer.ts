import { keysOfIssuer } from './check-key.ts';
import { type CheckOf, checked } from './checks.ts';
import { verifyJson } from './jcs-proof.ts';
import { each, isObject, type JsonObject } from './json.ts';
import type { Primitives } from './primitives.ts';
import type { Sources } from './sources.ts';
import { momentOf } from './values.ts';

/**
 * Whether the issuer is known: to this site's list of recognised issuers, which the site signs. Who is not on it was not
 * assessed, which says nothing against it: not known.
 */
export async function checkIssuer(
  credential: JsonObject,
  sources: Sources,
  { at, primitives }: { at: Date; primitives: Primitives },
): Promise<CheckOf<'issuer'>> {
  const list = await sources.recognitions();
  if (!list.ok) return checked('issuer', 'unknown', list.gap);
  const asOf = list.asOf.toISOString();
  const signed = isObject(list.value) ? list.value : {};
  if (!(await isSigned(signed, sources, { at, primitives })))
    return checked('issuer', 'unknown', 'list-not-signed', { asOf });
  const until = momentOf(signed.validUntil);
  if (until !== undefined && until <= at.getTime())
    return checked('issuer', 'unknown', 'list-stale', { at: new Date(until).toISOString(), asOf });

  const registry = isObject(signed.registry) ? signed.registry : {};
  const did = String(isObject(credential.issuer) ? credential.issuer.id : credential.issuer);
  const named = each(signed.recognitions)
    .filter(isObject)
    .filter(isAbout(did, achievementOf(credential)));
  const standing = named.filter(isStandingAt(at.getTime()));
  if (standing.length > 0)
    return checked('issuer', 'ok', 'recognised', { by: [...new Set(standing.map(nameIn(registry)))], asOf });
  // Issuers of other sites stand there before a recognition begins, too.
  const own = sources.site.slice(0, sources.site.lastIndexOf(':') + 1);
  if (did.startsWith(own) && Object.hasOwn(registry, did)) return checked('issuer', 'ok', 'registered', { asOf });
  return checked('issuer', 'unknown', named.length > 0 ? 'recognition-ended' : 'not-assessed', { asOf });
}

async function isSigned(
  list: JsonObject,
  sources: Sources,
  looking: { at: Date; primitives: Primitives },
): Promise<boolean> {
  const keys = await keysOfIssuer(sources.site, sources);
  if ('result' in keys) return false;
  const { proof } = list;
  const key = keys.listed.find(({ id }) => isObject(proof) && id === proof.verificationMethod);
  return key !== undefined && (await verifyJson(list, key, looking)).ok;
}

function achievementOf({ credentialSubject }: JsonObject): unknown {
  const [subject] = each(credentialSubject);
  return isObject(subject) && isObject(subject.achievement) ? subject.achievement.id : undefined;
}

/** A recognition is of all that an issuer awards, or of one achievement. */
const isAbout =
  (did: string, own: unknown) =>
  ({ issuer, achievement }: JsonObject): boolean =>
    issuer === did && (achievement === undefined || achievement === own);

const isStandingAt =
  (now: number) =>
  ({ from, until }: JsonObject): boolean => {
    const [begins, ends] = [momentOf(from), momentOf(until)];
    return begins !== undefined && begins <= now && (until === undefined || (ends !== undefined && ends > now));
  };

/** Who recognises, with its country: `Media Council (AZ)`. */
const nameIn =
  (registry: JsonObject) =>
  ({ by, byCountry }: JsonObject): string => {
    const entry = registry[String(by)];
    const name = isObject(entry) && typeof entry.name === 'string' ? entry.name : String(by);
    return typeof byCountry === 'string' ? `${name} (${byCountry})` : name;
  };
