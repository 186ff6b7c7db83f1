import { DID_MEDIA_TYPE } from '#domain/credentials/did.ts';
import { achievementDocument, didDocumentOf, keyHistoryOf, publishedAddresses } from '#domain/keys/published.ts';
import { RECOGNISED_ISSUERS, recognisedIssuers } from '#domain/recognitions/published.ts';
import { LIST_TTL, signedList } from '#domain/statuses/lists.ts';
import { answer, type Call, type Endpoint, refusal } from './endpoint.ts';

/** What every verifier asks: who an issuer is, what can be achieved, which certificates no longer hold. Open to every site. */
export const issuers: readonly Endpoint[] = [
  published('/issuers/:slug/did.json', DID_MEDIA_TYPE, 300, ({ store, params }) =>
    didDocumentOf(store, params.slug ?? ''),
  ),
  published('/issuers/:slug/keys.json', 'application/json', 300, ({ store, params }) =>
    keyHistoryOf(store, params.slug ?? ''),
  ),
  published('/issuers/index.json', 'application/json', 300, async ({ store }) =>
    JSON.stringify({ addresses: await publishedAddresses(store) }),
  ),
  published('/issuers/:slug/achievements/:id', 'application/ld+json', 3600, ({ store, params }) =>
    achievementDocument(store, { slug: params.slug ?? '', id: params.id ?? '' }),
  ),
  published(RECOGNISED_ISSUERS, 'application/json', 300, ({ store }) => recognisedIssuers(store)),
  published('/status/:slug/:number', 'application/vc', LIST_TTL / 1000, ({ store, settings, params }) =>
    /^[1-9]\d{0,5}$/.test(params.number ?? '')
      ? signedList(store, {
          slug: params.slug ?? '',
          number: Number(params.number),
          origin: settings.credentialOrigin,
        })
      : Promise.resolve(undefined),
  ),
];

/** `seconds`: for how long it may be used without asking again. */
function published(
  path: string,
  type: string,
  seconds: number,
  text: (call: Call) => Promise<string | undefined>,
): Endpoint {
  return {
    method: 'GET',
    path,
    async handler(call) {
      const found = await text(call);
      call.response.setHeader('access-control-allow-origin', '*');
      call.response.setHeader('cross-origin-resource-policy', 'cross-origin');
      if (found === undefined) return answer(call.response, refusal(404, 'not-found'));
      call.response.writeHead(200, {
        'content-type': type,
        'cache-control': `public, max-age=${seconds}`,
        'content-length': Buffer.byteLength(found),
      });
      call.response.end(call.request.method === 'HEAD' ? undefined : found);
    },
  };
}
