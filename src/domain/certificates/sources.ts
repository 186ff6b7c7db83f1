import { and, gt, isNull, or } from 'drizzle-orm';
import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { didDocumentAddress, didOf } from '#domain/credentials/did.ts';
import { found, gap, type Sourced, type Sources } from '#domain/credentials/sources.ts';
import { SITE, SITE_SLUG } from '#domain/keys/ceremony.ts';
import { didDocumentOf, keyHistoryOf } from '#domain/keys/published.ts';
import { noteSigner } from '#domain/keys/signer.ts';
import { logKey } from '#domain/log/checkpoint.ts';
import { witnessKey } from '#domain/log/cosign.ts';
import { issuersThatWitness } from '#domain/log/job.ts';
import { type VerifierKey, vkeyOf } from '#domain/log/note.ts';
import { recognisedIssuers } from '#domain/recognitions/published.ts';
import { signedList } from '#domain/statuses/lists.ts';
import { findCertificate } from './find.ts';
import { fetchForeign, type Resolve } from './foreign.ts';
import { findInclusion } from './inclusion.ts';

interface Site {
  /** CREDENTIAL_ORIGIN. */
  readonly credentialOrigin: string;
  readonly witnesses: readonly { readonly key: VerifierKey }[];
}

interface Options {
  readonly at?: Date;
  /** Whether issuers that are recognised here are asked at their own sites. */
  readonly asksOthers?: boolean;
  readonly resolve?: Resolve;
}

/**
 * What checks rest on, from the database: this site's own issuers, lists and log, as they are now. Issuers of other sites are
 * asked at their own addresses, and only those that somebody here recognises.
 */
export function sourcesOf(
  store: Store,
  { credentialOrigin, witnesses }: Site,
  { at = new Date(), asksOthers = false, resolve }: Options = {},
): Sources {
  const site: string = didOf(credentialOrigin, SITE_SLUG);
  const own = site.slice(0, -SITE_SLUG.length);
  const slugOf = (did: string) => (did.startsWith(own) ? did.slice(own.length) : undefined);
  const code = (id: string) =>
    (id.startsWith(`${credentialOrigin}/c/`) ? id.slice(`${credentialOrigin}/c/`.length) : '') as CertificateCode;
  const json = (text: string | undefined): Sourced =>
    text === undefined ? gap('missing') : found(JSON.parse(text) as unknown, at);

  async function foreign(address: string | undefined): Promise<Sourced> {
    if (!asksOthers || address === undefined) return gap('foreign');
    const hosts = await recognisedHosts(store, at);
    if (!URL.canParse(address) || !hosts.has(new URL(address).host)) return gap('foreign');
    const fetched = await fetchForeign(address, { hosts, ...(resolve ? { resolve } : {}) });
    return fetched.ok ? found(fetched.json, new Date()) : gap('missing');
  }

  return {
    site,
    async didDocument(did) {
      const slug = slugOf(did);
      return slug === undefined ? foreign(didDocumentAddress(did)) : json(await didDocumentOf(store, slug));
    },
    async keyHistory(did) {
      const slug = slugOf(did);
      if (slug === undefined) return foreign(didDocumentAddress(did)?.replace(/did\.json$/, 'keys.json'));
      return json(await keyHistoryOf(store, slug));
    },
    async statusList(address) {
      const [, slug, number] =
        (address.startsWith(`${credentialOrigin}/`) &&
          /^\/status\/([^/]+)\/([1-9]\d{0,5})$/.exec(address.slice(credentialOrigin.length))) ||
        [];
      if (slug === undefined) return foreign(address);
      return json(await signedList(store, { slug, number: Number(number), origin: credentialOrigin, at }));
    },
    recognitions: async () => json(await recognisedIssuers(store, at)),
    async inclusion(id) {
      const inclusion = code(id) ? await findInclusion(store, code(id)) : undefined;
      if (inclusion) return found(inclusion, at);
      return gap(code(id) ? 'missing' : 'foreign');
    },
    async logKeys() {
      const signer = await noteSigner(store, SITE);
      if (!signer) return gap('missing');
      const own = (await issuersThatWitness(store)).map(witnessKey);
      const all = [...own, ...witnesses.map(({ key }) => key)];
      return found({ log: vkeyOf(logKey(signer)), witnesses: all.map(vkeyOf) }, at);
    },
    async decision(id) {
      const certificate = code(id) ? await findCertificate(store, code(id), at) : undefined;
      const state = certificate?.state;
      return state && state.is !== 'valid' && state.is !== 'expired' ? { is: state.is, since: state.since } : undefined;
    },
  };
}

/** The hosts of the issuers that somebody on this site recognises now: no other host is ever asked. */
async function recognisedHosts(store: Store, at: Date): Promise<Set<string>> {
  const { recognitions } = store.t;
  const rows = await store.read
    .selectDistinct({ issuer: recognitions.issuer })
    .from(recognitions)
    .where(and(isNull(recognitions.endedAt), or(isNull(recognitions.until), gt(recognitions.until, at))));
  return new Set(
    rows
      .map(({ issuer }) => didDocumentAddress(issuer))
      .filter((address) => address !== undefined)
      .map((address) => new URL(address).host),
  );
}
