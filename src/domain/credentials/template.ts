import type { RdfQuad, RdfTerm } from 'jsonld';
import type { JsonObject } from './json.ts';
import type { Primitives } from './primitives.ts';
import { canonicalLines, type Quad, type Term } from './rdfc.ts';
import { type Skeleton, withLeaves } from './skeleton.ts';

/** The place of a leaf: an IRI, or a text of a datatype. */
interface Slot {
  readonly leaf: number;
  /** What follows the closing quote of a text; undefined for an IRI. */
  readonly datatype: string | undefined;
}

interface Pattern {
  readonly subject: Term | Slot;
  readonly predicate: string;
  readonly object: Term | Slot;
}

/** What JSON-LD makes of every document of one skeleton, with places for the leaves. */
export interface Template {
  readonly patterns: readonly Pattern[];
  readonly blanks: number;
}

// Stands for a leaf while a template is made: an absolute IRI is good in the place of an IRI and of a text alike.
const PLACEHOLDER = 'urn:tamga:leaf:';
const LEAF = /^urn:tamga:leaf:(\d+)$/;
const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';

/**
 * Makes the template of a skeleton from what `toRdf` answers for the document with a placeholder for each leaf; undefined when
 * a leaf is not found as it was put in, whole and in a place of its own, or when a named graph or a language is met.
 */
export async function templateOf(
  document: JsonObject,
  { key, leaves }: Skeleton,
  toRdf: (document: JsonObject) => Promise<readonly RdfQuad[]>,
): Promise<Template | undefined> {
  // A constant that looks like a placeholder would be taken for one.
  if (key.includes(PLACEHOLDER)) return undefined;
  const quads = await toRdf(withLeaves(document, (index) => `${PLACEHOLDER}${index}`));
  const blanks = new Map<string, number>();
  const found = new Set<number>();
  const patterns: Pattern[] = [];
  for (const { subject, predicate, object, graph } of quads) {
    const [from, to] = [placeOf(subject, blanks), placeOf(object, blanks)];
    if (graph.termType !== 'DefaultGraph' || predicate.termType !== 'NamedNode') return undefined;
    if (from === undefined || to === undefined || predicate.value.includes(PLACEHOLDER)) return undefined;
    for (const place of [from, to]) if (typeof place === 'object') found.add(place.leaf);
    patterns.push({ subject: from, predicate: ` <${predicate.value}> `, object: to });
  }
  return found.size === leaves.length ? { patterns, blanks: blanks.size } : undefined;
}

/**
 * The canonical N-Quads of the document that has these leaves; undefined when a leaf is not of a form that means the same to
 * JSON-LD wherever it stands, or when blank nodes look alike.
 */
export async function fill(
  { patterns, blanks }: Template,
  leaves: readonly string[],
  primitives: Primitives,
): Promise<string | undefined> {
  const quads: Quad[] = [];
  const seen = new Set<string>();
  for (const { subject, predicate, object } of patterns) {
    const from = filled(subject, leaves);
    const to = filled(object, leaves);
    if (from === undefined || to === undefined) return undefined;
    // Nodes of one id are one node, and what is said of it twice is said once.
    const line = `${typeof from === 'number' ? `_:${from}` : from}${predicate}${typeof to === 'number' ? `_:${to}` : to}`;
    if (seen.has(line)) continue;
    seen.add(line);
    quads.push({ subject: from, predicate, object: to });
  }
  return canonicalLines(quads, blanks, primitives);
}

function placeOf(term: RdfTerm, blanks: Map<string, number>): Term | Slot | undefined {
  const { termType, value, language } = term;
  const datatype = term.datatype?.value;
  if (termType === 'BlankNode') {
    const number = blanks.get(value) ?? blanks.size;
    blanks.set(value, number);
    return number;
  }
  if (language !== undefined) return undefined;
  const suffix = termType === 'NamedNode' ? undefined : datatype === XSD_STRING ? '' : `^^<${datatype}>`;
  const [, leaf] = LEAF.exec(value) ?? [];
  if (leaf !== undefined) return { leaf: Number(leaf), datatype: suffix };
  return value.includes(PLACEHOLDER) ? undefined : written(value, suffix);
}

function filled(place: Term | Slot, leaves: readonly string[]): Term | undefined {
  return typeof place === 'object' ? written(leaves[place.leaf] ?? '', place.datatype) : place;
}

// Schemes that no pinned context defines as a prefix, and the characters of RFC 3986: nothing to resolve or to escape.
const IRI = /^(?:https?:\/\/|urn:|did:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;

/** An IRI or a text as N-Quads write it; undefined for one that JSON-LD might read otherwise. */
function written(value: string, datatype: string | undefined): string | undefined {
  if (datatype === undefined) return IRI.test(value) ? `<${value}>` : undefined;
  if (value === '' || !value.isWellFormed()) return undefined;
  return `"${ESCAPED.test(value) ? value.replace(ALL_ESCAPED, escapeOf) : value}"${datatype}`;
}

// The canonical form of a string literal (RDFC-1.0 section 5, N-Quads).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are escaped
const ESCAPED = /[\u0000-\u001f\u007f"\\]/;
const ALL_ESCAPED = new RegExp(ESCAPED, 'g');
const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function escapeOf(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
