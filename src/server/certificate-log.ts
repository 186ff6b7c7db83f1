import type { ServerResponse } from 'node:http';
import { SITE } from '#domain/keys/ceremony.ts';
import { type NoteSigner, noteSigner } from '#domain/keys/signer.ts';
import { cosignedNote, logKey, newestCheckpoint } from '#domain/log/checkpoint.ts';
import { witnessKey } from '#domain/log/cosign.ts';
import { issuersThatWitness } from '#domain/log/job.ts';
import { isCount, toBase64, vkeyOf } from '#domain/log/note.ts';
import { consistencyProof, inclusionProof } from '#domain/log/proofs.ts';
import { parseTile, tileBytes } from '#domain/log/tiles.ts';
import { type AddRefusal, addCheckpoint } from '#domain/log/witness.ts';
import { JSON_LIMIT, readBody } from './body.ts';
import { type Answer, answer, type Call, type Endpoint, refusal } from './endpoint.ts';

const PUBLIC = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
/** What was true of a tree of one size stays true. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const TEXT = 'text/plain; charset=utf-8';

/** The log of certificates, for anyone: c2sp.org/tlog-tiles without the entries, which are private, and proofs ready made. */
export const certificateLog: readonly Endpoint[] = [
  get('/log/checkpoint', async ({ store, response }) => {
    const site = await noteSigner(store, SITE);
    if (!site) return answer(response, withoutKey);
    const note = await cosignedNote(store, await newestCheckpoint(store, site));
    send(response, { type: TEXT, cache: 'public, max-age=5', body: note });
  }),
  keys('/log/key', async (site) => [vkeyOf(logKey(site))]),
  keys('/log/witness-key', async (site) => [vkeyOf(witnessKey(site))]),
  keys('/log/witnesses', async (_site, { store, settings }) => [
    ...(await issuersThatWitness(store)).map((issuer) => vkeyOf(witnessKey(issuer))),
    ...settings.witnesses.map(({ key }) => vkeyOf(key)),
  ]),
  get('/log/proof', async ({ store, query, response }) => {
    const [index, size] = counts(query, ['index', 'size']);
    if (index === undefined || size === undefined) return answer(response, malformed);
    const found = await inclusionProof(store, { index, size });
    if (!found.ok) return answer(response, notThere(found.refusal.code));
    const { leaf, proof } = found.value;
    answer(response, lasting({ index, size, leaf: toBase64(leaf), proof: proof.map(toBase64) }));
  }),
  get('/log/consistency', async ({ store, query, response }) => {
    const [first, second] = counts(query, ['first', 'second']);
    if (first === undefined || second === undefined) return answer(response, malformed);
    const found = await consistencyProof(store, { first, second });
    if (found.ok) answer(response, lasting({ first, second, proof: found.value.map(toBase64) }));
    else answer(response, found.refusal.code === 'sizes-reversed' ? reversed : notThere(found.refusal.code));
  }),
  // An index has three digits a part, and a partial tile one part more.
  ...[1, 2, 3, 4, 5].map((parts) =>
    get(`/log/tile/:level${Array.from({ length: parts }, (_, i) => `/:part${i}`).join('')}`, sendTile),
  ),
  { method: 'POST', path: '/log/add-checkpoint', crossSite: true, handler: witnessOther },
];

const withoutKey: Answer = { ...refusal(503, 'no-key'), headers: PUBLIC };
const malformed: Answer = { ...refusal(400, 'malformed'), headers: PUBLIC };
const reversed: Answer = { ...refusal(400, 'sizes-reversed'), headers: PUBLIC };
const notThere = (code: string): Answer => ({ ...refusal(404, code), headers: PUBLIC });
const lasting = (body: unknown): Answer => ({
  status: 200,
  body,
  headers: { ...PUBLIC, 'cache-control': FOR_EVER },
});

function get(path: string, handler: Endpoint['handler']): Endpoint {
  return { method: 'GET', path, handler };
}

/** An address that answers verifier keys, one a line. */
function keys(path: string, vkeys: (site: NoteSigner, call: Call) => Promise<string[]>): Endpoint {
  return get(path, async (call) => {
    const site = await noteSigner(call.store, SITE);
    if (!site) return answer(call.response, withoutKey);
    const lines = (await vkeys(site, call)).map((vkey) => `${vkey}\n`);
    send(call.response, { type: TEXT, cache: 'public, max-age=300', body: lines.join('') });
  });
}

async function sendTile({ store, path, response }: Call): Promise<void> {
  const tile = parseTile(path.slice('/log/tile/'.length));
  const found = tile && (await tileBytes(store, tile));
  if (!found?.ok) return answer(response, notThere('no-such-tile'));
  send(response, { type: 'application/octet-stream', cache: FOR_EVER, body: found.value });
}

const WITNESS_STATUS: Readonly<Record<AddRefusal['code'], number>> = {
  malformed: 400,
  'not-signed': 403,
  'unknown-log': 404,
  'other-size': 409,
  inconsistent: 422,
};

/** c2sp.org/tlog-witness, add-checkpoint. Whoever may ask is known by the signature on the checkpoint alone. */
async function witnessOther({ store, settings, request, response }: Call): Promise<void> {
  const bytes = await readBody(request, JSON_LIMIT);
  if (!bytes) return answer(response, refusal(413, 'too-large'));
  const site = await noteSigner(store, SITE);
  if (!site) return answer(response, withoutKey);
  const added = await addCheckpoint(store, site, { request: bytes.toString('utf8'), logs: settings.witnessedLogs });
  if (added.ok) return send(response, { type: TEXT, cache: 'no-store', body: added.value });
  const status = WITNESS_STATUS[added.refusal.code];
  if (added.refusal.code !== 'other-size') return answer(response, refusal(status, added.refusal.code));
  send(response, { status, type: 'text/x.tlog.size', cache: 'no-store', body: `${added.refusal.size}\n` });
}

function counts(query: URLSearchParams, names: readonly string[]): (number | undefined)[] {
  return names.map((name) => {
    const text = query.get(name) ?? '';
    return isCount(text) ? Number(text) : undefined;
  });
}

function send(
  response: ServerResponse,
  { status = 200, type, cache, body }: { status?: number; type: string; cache: string; body: string | Uint8Array },
): void {
  response.writeHead(status, {
    ...PUBLIC,
    'content-type': type,
    'cache-control': cache,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
