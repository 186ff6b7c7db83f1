import { checkIssuer } from './check-issuer.ts';
import { checkKey, type IssuerKeys, keyNamed, keysOfIssuer } from './check-key.ts';
import { checkLog } from './check-log.ts';
import { checkStatus } from './check-status.ts';
import { CHECKS, type Check, type CheckOf, checked } from './checks.ts';
import { PINNED } from './contexts.ts';
import { type CredentialFacts, factsOf } from './facts.ts';
import { each, isObject, type JsonObject } from './json.ts';
import { type Primitives, portable } from './primitives.ts';
import { type ProofRefusal, verifyProof } from './proof.ts';
import { shapeProblems } from './shape.ts';
import type { Sources } from './sources.ts';
import { strictProblems } from './strict.ts';
import { momentOf } from './values.ts';

export interface Report {
  /** One for each of `CHECKS`, in their order. */
  readonly checks: readonly Check[];
  readonly facts: CredentialFacts;
  /** For machines that must have one answer: every check is ok. What is not known is not accepted. */
  readonly accepted: boolean;
}

/** Letters that a credential may have at the most. */
const MOST = 262_144;

interface Options {
  readonly at?: Date;
  readonly primitives?: Primitives;
}

/**
 * Everything that can be said of a credential, whoever issued it, by name: each check is ok, failed or not known, and says
 * why. Give the text as it was received where there is one: the log knows the very bytes.
 */
export async function checkCredential(
  given: string | JsonObject,
  sources: Sources,
  { at = new Date(), primitives = portable }: Options = {},
): Promise<Report> {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const document = text.length > MOST ? undefined : parsed(text);
  const facts = factsOf(document);
  const structure = text.length > MOST ? checked('structure', 'failed', 'too-large') : checkStructure(document);
  if (structure.result !== 'ok' || !isObject(document)) {
    const rest = CHECKS.slice(1).map((name) => checked(name, 'unknown', 'not-reached'));
    return { checks: [structure, ...rest], facts, accepted: false };
  }

  const looking = { at, primitives };
  const [proof] = each(document.proof);
  const keys = await keysOfIssuer(facts.issuer.did, sources);
  const known = 'result' in keys ? undefined : keys;
  const signature = await checkSignature(document, known, looking);
  const [issuer, status, log] = await Promise.all([
    checkIssuer(document, sources, looking),
    checkStatus(document, known, sources, looking),
    checkLog(document, [...new Set([text, JSON.stringify(document)])], sources, primitives),
  ]);
  const key = 'result' in keys ? keys : checkKey(keys, isObject(proof) ? proof : {}, log);
  const checks = [structure, checkSchema(document), signature, key, issuer, checkValidity(document, at), status, log];
  return { checks, facts, accepted: checks.every(({ result }) => result === 'ok') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkStructure(document: unknown): CheckOf<'structure'> {
  if (!isObject(document)) return checked('structure', 'failed', 'not-json');
  const { proof: _, ...credential } = document;
  const [problem] = strictProblems(credential);
  if (problem) return checked('structure', 'failed', 'malformed', { place: problem.pointer });
  return checked('structure', 'ok', 'well-formed');
}

function checkSchema(credential: JsonObject): CheckOf<'schema'> {
  const [problem] = shapeProblems(credential);
  if (!problem) return checked('schema', 'ok', 'as-open-badges');
  if (problem.code === 'other-context') return checked('schema', 'failed', 'old-context');
  return checked('schema', 'failed', 'departs', { place: problem.pointer });
}

async function checkSignature(
  credential: JsonObject,
  keys: IssuerKeys | undefined,
  looking: Required<Options>,
): Promise<CheckOf<'signature'>> {
  const [proof] = each(credential.proof);
  if (!isObject(proof)) return checked('signature', 'failed', 'no-proof');
  // What the words of another context mean nobody here knows.
  if (!each(credential['@context']).every((context) => typeof context === 'string' && PINNED.has(context)))
    return checked('signature', 'unknown', 'old-context');
  const key = keys && keyNamed(keys, String(proof.verificationMethod));
  if (!key) return checked('signature', 'unknown', 'no-key');
  const verified = await verifyProof(credential, key, looking);
  if (!verified.ok) return checked('signature', 'failed', REASONS[verified.refusal.code]);
  return checked('signature', 'ok', 'holds', verified.value.created ? { at: verified.value.created } : {});
}

const REASONS: Readonly<Record<ProofRefusal['code'], CheckOf<'signature'>['reason']>> = {
  'no-proof': 'no-proof',
  'several-proofs': 'malformed-proof',
  'malformed-proof': 'malformed-proof',
  'other-cryptosuite': 'malformed-proof',
  'other-key': 'malformed-proof',
  'other-controller': 'malformed-proof',
  'malformed-key': 'malformed-proof',
  'proof-expired': 'malformed-proof',
  'malformed-credential': 'mismatch',
  'not-canonical': 'not-canonical',
  'signature-mismatch': 'mismatch',
};

function checkValidity({ validFrom, validUntil }: JsonObject, at: Date): CheckOf<'validity'> {
  const [from, until] = [momentOf(validFrom), momentOf(validUntil)];
  const now = at.getTime();
  if (until !== undefined && until <= now)
    return checked('validity', 'failed', 'expired', { at: new Date(until).toISOString() });
  if (from !== undefined && from > now)
    return checked('validity', 'failed', 'not-yet', { at: new Date(from).toISOString() });
  return checked('validity', 'ok', 'valid', until === undefined ? {} : { at: new Date(until).toISOString() });
}
