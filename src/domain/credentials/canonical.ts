import type Library from 'jsonld';
import { pinnedLoader, UnknownContext } from './contexts.ts';
import type { JsonObject } from './json.ts';
import { type Primitives, portable } from './primitives.ts';
import { skeletonOf } from './skeleton.ts';
import { fill, type Template, templateOf } from './template.ts';

/** As @digitalbazaar/eddsa-rdfc-2022-cryptosuite has them. */
const OPTIONS = { safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader: pinnedLoader } as const;

/** Read when the first document needs it: most processes never do, and it holds several megabytes. */
let library: Promise<typeof Library> | undefined;
const jsonld = () => (library ??= import('jsonld').then((module) => module.default));

/** Reads the library now, for a page that must check without a network later. */
export async function readLibrary(): Promise<void> {
  await jsonld();
}

/** The templates that proved themselves, the one used last at the end; null where a skeleton is left to the library. */
const templates = new Map<string, Template | null>();
/** Letters of keys that are kept: some 150 structures of ours in a few megabytes, and no more than 20 whatever is sent in. */
const MOST_LETTERS = 262_144;
let letters = 0;

/**
 * SHA-256 of the canonical form of a JSON-LD document without its proof (VC-DI-EDDSA section 3.2.4). Byte for byte what jsonld
 * answers in safe mode with the pinned contexts: a term that no context defines, and a relative IRI, throw; another context
 * throws `UnknownContext`.
 */
export async function canonicalHash(document: JsonObject, primitives: Primitives = portable): Promise<Uint8Array> {
  return primitives.sha256(await canonicalQuads(document, primitives));
}

/**
 * The canonical N-Quads of a document (RDFC-1.0). A document whose structure was met before is filled into the template of that
 * structure; any other is left to jsonld, and so is whatever a template cannot vouch for.
 */
export async function canonicalQuads(document: JsonObject, primitives: Primitives = portable): Promise<string> {
  const skeleton = skeletonOf(document);
  if (!skeleton) return libraryQuads(document);
  const { key, leaves } = skeleton;
  const template = templates.get(key);
  if (template === undefined) {
    const quads = await libraryQuads(document);
    const made = await templateOf(document, skeleton, libraryRdf);
    const own = made && (await fill(made, leaves, primitives));
    // What the template could not fill says nothing about it: the next document of this structure tries again.
    if (!made || own !== undefined) keep(key, made && own === quads ? made : null);
    return quads;
  }
  keep(key, template);
  return (template && (await fill(template, leaves, primitives))) ?? libraryQuads(document);
}

/** The same by jsonld alone. */
export async function libraryQuads(document: JsonObject): Promise<string> {
  try {
    return await (await jsonld()).canonize(document, OPTIONS);
  } catch (error) {
    // jsonld hides what its loader threw.
    const cause = (error as { details?: { cause?: unknown } }).details?.cause;
    throw cause instanceof UnknownContext ? cause : error;
  }
}

/** The quads of a document, before they are made canonical, by jsonld. */
export async function libraryRdf(document: JsonObject) {
  return (await jsonld()).toRDF(document, { ...OPTIONS, produceGeneralizedRdf: false });
}

/** Remembers what is known of a structure as the last used, and forgets those that were not used for longest. */
function keep(key: string, template: Template | null): void {
  if (!templates.delete(key)) letters += key.length;
  templates.set(key, template);
  for (const oldest of templates.keys()) {
    if (letters <= MOST_LETTERS) return;
    templates.delete(oldest);
    letters -= oldest.length;
  }
}
