import { CREDENTIALS_V2 } from './contexts.ts';
import { each, isObject, type JsonObject, pointer } from './json.ts';
import { plainProblems } from './plain.ts';
import type { Problem } from './problem.ts';
import { relatedProblems } from './related.ts';
import { isUrl, LANGUAGE_TAG, momentOf } from './values.ts';

export type StrictCode =
  | 'missing'
  | 'not-an-object'
  | 'not-a-text'
  | 'not-a-url'
  | 'not-a-type'
  | 'not-a-moment'
  | 'not-json'
  | 'null-value'
  | 'malformed-text'
  | 'nested-too-deep'
  | 'context-order'
  | 'not-a-context'
  | 'not-a-credential'
  | 'no-claims'
  | 'ends-before-it-begins'
  | 'not-a-language'
  | 'not-a-direction'
  | 'unknown-member'
  | 'not-a-digest'
  | 'other-digest'
  | 'named-twice'
  | 'proof-within';

/** A credential that the strict check refuses. */
export class MalformedCredential extends Error {
  override readonly name = 'MalformedCredential';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`Not a credential: ${problems.map(({ pointer: at, code }) => `${at || '/'} ${code}`).join(', ')}`);
    this.problems = problems;
  }
}

type Found = Problem<StrictCode>[];

/**
 * What the Verifiable Credentials Data Model 2.0 demands of a credential without its proof and libraries leave to us: section
 * 4.3 (context), 4.4 (identifiers), 4.5 (types), 4.6 (names), 4.7 (issuer), 4.8 (subject), 4.9 (validity), 4.10 (status), 4.11
 * (schema), 5.3 (related resources), 5.4 to 5.6 (refresh, terms, evidence), 11.1 (language and direction). Beyond it refused
 * is what JSON-LD would drop unsigned or could read in two ways: null, half a surrogate pair. Terms that no context defines
 * are found by safe mode when the credential is made canonical.
 */
export function strictProblems(credential: unknown): readonly Problem<StrictCode>[] {
  if (!isObject(credential)) return [{ pointer: '', code: 'not-an-object' }];
  const plain = plainProblems(credential);
  if (plain.length > 0) return plain;
  const found: Found = [];
  checkContext(credential, found);
  checkTypes(credential, found);
  checkIssuer(credential, found);
  checkSubjects(credential, found);
  checkValidity(credential, found);
  for (const [term, demand] of Object.entries(PARTS)) checkParts(credential, term, demand, found);
  for (const term of ['name', 'description']) checkWords(credential[term], pointer(term), found);
  found.push(...relatedProblems(credential.relatedResource));
  if (credential.proof !== undefined) found.push({ pointer: '/proof', code: 'proof-within' });
  return found;
}

function checkContext({ '@context': contexts }: JsonObject, found: Found): void {
  if (!Array.isArray(contexts) || contexts[0] !== CREDENTIALS_V2) {
    found.push({ pointer: '/@context', code: contexts === undefined ? 'missing' : 'context-order' });
    return;
  }
  for (const [i, context] of contexts.entries())
    if (!isUrl(context) && !isObject(context)) found.push({ pointer: pointer('@context', i), code: 'not-a-context' });
}

function checkTypes({ type, id }: JsonObject, found: Found): void {
  if (type === undefined) found.push({ pointer: '/type', code: 'missing' });
  else if (!each(type).includes('VerifiableCredential')) found.push({ pointer: '/type', code: 'not-a-credential' });
  if (id !== undefined && !isUrl(id)) found.push({ pointer: '/id', code: 'not-a-url' });
}

function checkIssuer({ issuer }: JsonObject, found: Found): void {
  if (issuer === undefined) found.push({ pointer: '/issuer', code: 'missing' });
  else if (isObject(issuer)) {
    if (!isUrl(issuer.id))
      found.push({ pointer: '/issuer/id', code: issuer.id === undefined ? 'missing' : 'not-a-url' });
    for (const term of ['name', 'description']) checkWords(issuer[term], pointer('issuer', term), found);
  } else if (!isUrl(issuer)) found.push({ pointer: '/issuer', code: 'not-a-url' });
}

function checkSubjects({ credentialSubject }: JsonObject, found: Found): void {
  const subjects = each(credentialSubject);
  if (subjects.length === 0) found.push({ pointer: '/credentialSubject', code: 'missing' });
  for (const [i, subject] of subjects.entries()) {
    const at = Array.isArray(credentialSubject) ? pointer('credentialSubject', i) : '/credentialSubject';
    if (!isObject(subject)) found.push({ pointer: at, code: 'not-an-object' });
    else if (Object.keys(subject).length === 0) found.push({ pointer: at, code: 'no-claims' });
  }
}

function checkValidity({ validFrom, validUntil }: JsonObject, found: Found): void {
  const [from, until] = [momentOf(validFrom), momentOf(validUntil)];
  if (validFrom !== undefined && from === undefined) found.push({ pointer: '/validFrom', code: 'not-a-moment' });
  if (validUntil !== undefined && until === undefined) found.push({ pointer: '/validUntil', code: 'not-a-moment' });
  if (from !== undefined && until !== undefined && until < from)
    found.push({ pointer: '/validUntil', code: 'ends-before-it-begins' });
}

/** Parts that are objects and must say their type; some their id too. */
const PARTS: Readonly<Record<string, { readonly id: boolean }>> = {
  credentialStatus: { id: false },
  credentialSchema: { id: true },
  refreshService: { id: false },
  termsOfUse: { id: false },
  evidence: { id: false },
  renderMethod: { id: false },
  confidenceMethod: { id: false },
};

function checkParts(credential: JsonObject, term: string, demand: { readonly id: boolean }, found: Found): void {
  const value = credential[term];
  for (const [i, part] of each(value).entries()) {
    const at = Array.isArray(value) ? pointer(term, i) : pointer(term);
    if (!isObject(part)) {
      found.push({ pointer: at, code: 'not-an-object' });
      continue;
    }
    if (each(part.type).length === 0) found.push({ pointer: `${at}/type`, code: 'missing' });
    if (demand.id && part.id === undefined) found.push({ pointer: `${at}/id`, code: 'missing' });
  }
}

/** A text, or objects of a text with its language and direction. */
function checkWords(words: unknown, at: string, found: Found): void {
  if (words === undefined || typeof words === 'string') return;
  for (const [i, value] of each(words).entries()) {
    const here = Array.isArray(words) ? `${at}/${i}` : at;
    if (!isObject(value) || typeof value['@value'] !== 'string') {
      found.push({ pointer: here, code: 'not-a-text' });
      continue;
    }
    const { '@value': _, '@language': language, '@direction': direction, ...rest } = value;
    if (language !== undefined && !(typeof language === 'string' && LANGUAGE_TAG.test(language)))
      found.push({ pointer: `${here}/@language`, code: 'not-a-language' });
    if (direction !== undefined && direction !== 'ltr' && direction !== 'rtl')
      found.push({ pointer: `${here}/@direction`, code: 'not-a-direction' });
    for (const name of Object.keys(rest)) found.push({ pointer: `${here}${pointer(name)}`, code: 'unknown-member' });
  }
}
