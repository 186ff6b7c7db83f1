import { PINNED } from './contexts.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * Terms that the pinned contexts hold to be plain text, xsd:dateTime, anyURI or an IRI: what JSON-LD makes of them depends on
 * nothing but the text itself. A term is added here only when that is so under every type that has it. Never `type` or
 * anything of `@vocab`, which choose what other terms mean.
 */
const LEAVES: ReadonlySet<string> = new Set(
  `id name description url email phone official narrative caption
   validFrom validUntil awardedDate created expires activityStartDate activityEndDate
   identityHash salt licenseNumber role term value achievedLevel endorsementComment
   statusListIndex statusListCredential verificationMethod encodedList
   image issuer criteria version humanCode fieldOfStudy specialization tag requiredValue requiredLevel valueMin valueMax
   resultDescription allowedValue level points genre audience identifier
   targetCode targetDescription targetFramework targetName targetUrl
   addressCountry addressCountryCode addressLocality addressRegion postOfficeBoxNumber postalCode streetAddress
   familyName givenName additionalName patronymicName honorificPrefix honorificSuffix familyNamePrefix`.split(/\s+/),
);

/** Terms whose values are no text. A text in their place has the same canonical form, so it goes to the library. */
const BOOLEANS: ReadonlySet<string> = new Set(['hashed']);
const NUMBERS: ReadonlySet<string> = new Set(['creditsEarned', 'creditsAvailable', 'latitude', 'longitude', 'ttl']);

/** No IRI, keyword or prefixed name, each of which could say a term in other words. */
const TERM = /^[a-zA-Z][a-zA-Z0-9]*$/;
const DEEPEST = 16;
const LONGEST = 16_384;

/** A document parted into what is the same for many and what differs. */
export interface Skeleton {
  /** Contexts, terms, arrays, types and constants. Two documents of one key differ in their leaves alone. */
  readonly key: string;
  /** The texts that differ, in the order of the document. */
  readonly leaves: readonly string[];
}

/** Parts a document; undefined when it holds anything that a template cannot vouch for. */
export function skeletonOf(document: JsonObject): Skeleton | undefined {
  const { '@context': contexts, ...rest } = document;
  if (!Array.isArray(contexts) || !contexts.every((url) => typeof url === 'string' && PINNED.has(url)))
    return undefined;
  const leaves: string[] = [];
  const body = keyOf(rest, '', leaves, 0);
  if (body === undefined) return undefined;
  const key = `${contexts.join(' ')} ${body}`;
  return key.length > LONGEST ? undefined : { key, leaves };
}

/** The same document with other leaves. */
export function withLeaves(document: JsonObject, leaf: (index: number) => string): JsonObject {
  let count = 0;
  const changed = (value: unknown, term: string): unknown => {
    if (typeof value === 'string') return LEAVES.has(term) ? leaf(count++) : value;
    if (Array.isArray(value)) return value.map((part) => changed(part, term));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, changed(part, name)]));
  };
  const { '@context': contexts, ...rest } = document;
  return { '@context': contexts, ...(changed(rest, '') as JsonObject) };
}

function keyOf(value: unknown, term: string, leaves: string[], depth: number): string | undefined {
  if (typeof value === 'string') return keyOfText(value, term, leaves);
  if (typeof value === 'boolean') return BOOLEANS.has(term) ? String(value) : undefined;
  if (typeof value === 'number') return NUMBERS.has(term) && Number.isFinite(value) ? String(value) : undefined;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return keyOfArray(value, term, leaves, depth);
  return isObject(value) ? keyOfObject(value, leaves, depth) : undefined;
}

function keyOfText(value: string, term: string, leaves: string[]): string | undefined {
  if (BOOLEANS.has(term) || NUMBERS.has(term)) return undefined;
  if (LEAVES.has(term)) {
    leaves.push(value);
    return '$';
  }
  // The name of a blank node would mean a node elsewhere.
  return value.startsWith('_:') ? undefined : JSON.stringify(value);
}

function keyOfArray(values: readonly unknown[], term: string, leaves: string[], depth: number): string | undefined {
  let key = '[';
  for (const value of values) {
    const part = Array.isArray(value) ? undefined : keyOf(value, term, leaves, depth + 1);
    if (part === undefined) return undefined;
    key += `${part},`;
  }
  return `${key}]`;
}

function keyOfObject(value: JsonObject, leaves: string[], depth: number): string | undefined {
  // A Date or another instance is not what its members say.
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  let key = '{';
  for (const name of Object.keys(value)) {
    const part = TERM.test(name) ? keyOf(value[name], name, leaves, depth + 1) : undefined;
    if (part === undefined) return undefined;
    key += `${name}:${part},`;
  }
  return `${key}}`;
}
