import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { native } from '#domain/credentials/native.ts';
import { createKey, SITE } from '#domain/keys/ceremony.ts';
import { sha256 } from '#domain/log/digest.ts';
import { cosignLog } from '#domain/log/job.ts';
import {
  fromBase64,
  type Note,
  parseCheckpoint,
  parseNote,
  parseVkey,
  type VerifierKey,
  verifyNote,
} from '#domain/log/note.ts';
import { verifyConsistency, verifyInclusion } from '#domain/log/verify.ts';
import { holdSecret } from '#domain/secrets.ts';
import { openDispatch } from '#server/dispatch.ts';
import { readSettings } from '#server/settings.ts';
import { freshStore } from '#tests/support/store.ts';
import { AT, appended, awards, rewrite } from './leaves.ts';

interface Site {
  readonly store: Store;
  readonly url: string;
  get(path: string): Promise<Response>;
  key(path: string): Promise<VerifierKey>;
}

/** The endpoints of an installation, over HTTP; with its key, unless it has none yet. */
async function aSite(host: string, environment: Record<string, string> = {}, hasKey = true): Promise<Site> {
  const store = await freshStore();
  holdSecret(store, 'k'.repeat(32));
  if (hasKey) await createKey(store, SYSTEM, { institution: SITE, origin: `https://${host}`, at: AT });
  const settings = readSettings({ SECRET_KEY: 'k'.repeat(32), PUBLIC_ORIGIN: `https://${host}`, ...environment });
  const dispatch = openDispatch({ store, settings });
  const server = createServer((request, response) => {
    dispatch(request, response).then(
      (found) => found || response.writeHead(404).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  const get = (path: string) => fetch(`${url}/${path}`);
  const key = async (path: string) => parseVkey((await (await get(path)).text()).trim()) as VerifierKey;
  return { store, url, get, key };
}

const hash = (text: string) => fromBase64(text) as Uint8Array;
const headOf = async (site: Site) => {
  const note = parseNote(await (await site.get('checkpoint')).text()) as Note;
  const head = parseCheckpoint(note.text);
  if (!head) throw new Error('No checkpoint.');
  return { note, ...head };
};

describe('the log over HTTP', () => {
  test('gives its newest checkpoint to any site, with a key that verifies it', async () => {
    const site = await aSite('tamga.example');
    await appended(site.store, awards(9));

    const answer = await site.get('checkpoint');
    const { note, ...head } = await headOf(site);

    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=5',
      'access-control-allow-origin': '*',
    });
    expect(head).toMatchObject({ origin: 'tamga.example/log', size: 9 });
    expect(verifyNote(native, note, await site.key('key'))).toBe('verified');
  });

  test('gives proofs that hold against its checkpoints', async () => {
    const site = await aSite('tamga.example');
    await appended(site.store, awards(9));
    const old = await headOf(site);
    await appended(site.store, awards(9, 9));
    const head = await headOf(site);

    const answer = await site.get('proof?index=3&size=18');
    const inclusion = await answer.json();
    const consistency = await (await site.get('consistency?first=9&second=18')).json();

    expect(answer.headers.get('cache-control')).toContain('immutable');
    const shown = { ...inclusion, leaf: hash(inclusion.leaf), proof: inclusion.proof.map(hash), root: head.root };
    expect(await verifyInclusion(sha256, shown)).toBe(true);
    const proof = consistency.proof.map(hash);
    const between = { first: 9, firstRoot: old.root, second: 18, secondRoot: head.root, proof };
    expect(await verifyConsistency(sha256, between)).toBe(true);
  });

  test('gives tiles, and no entries', async () => {
    const site = await aSite('tamga.example');
    await appended(site.store, awards(300));

    const full = await site.get('tile/0/000');
    const partial = await site.get('tile/0/001.p/44');

    expect((await full.arrayBuffer()).byteLength).toBe(8192);
    expect((await partial.arrayBuffer()).byteLength).toBe(44 * 32);
    expect(full.headers.get('content-type')).toBe('application/octet-stream');
    expect(full.headers.get('cache-control')).toContain('immutable');
    for (const path of ['tile/0/001', 'tile/0/0', 'tile/0/x000/x000/x000/000', 'tile/entries/000'])
      expect((await site.get(path)).status, path).toBe(404);
  });

  test.each([
    ['proof', 400, 'malformed'],
    ['proof?index=1', 400, 'malformed'],
    ['proof?index=-1&size=3', 400, 'malformed'],
    ['proof?index=01&size=3', 400, 'malformed'],
    ['proof?index=1e1&size=30', 400, 'malformed'],
    ['proof?index=3&size=3', 404, 'no-such-leaf'],
    ['proof?index=0&size=4', 404, 'no-such-size'],
    ['consistency?first=1', 400, 'malformed'],
    ['consistency?first=3&second=2', 400, 'sizes-reversed'],
    ['consistency?first=3&second=99999999999999999999', 400, 'malformed'],
    ['consistency?first=1&second=4', 404, 'no-such-size'],
    ['tile/0/000', 404, 'no-such-tile'],
  ])('refuses /log/%s with %i %s', async (path, status, code) => {
    const site = await aSite('tamga.example');
    await appended(site.store, awards(3));

    const answer = await site.get(path);

    expect([answer.status, await answer.json()]).toEqual([status, { refusal: { code } }]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('says that the site has no key yet', async () => {
    const site = await aSite('tamga.example', {}, false);

    for (const path of ['checkpoint', 'key']) expect((await site.get(path)).status).toBe(503);
  });

  test('signs nothing once the log was changed behind its back', async () => {
    const site = await aSite('tamga.example');
    await appended(site.store, awards(5));
    await site.get('checkpoint');
    await rewrite(site.store, (all) => ['dated back', ...all]);

    expect((await site.get('checkpoint')).status).toBe(500);
  });
});

describe('two sites', () => {
  /** Site a, whose log site b witnesses. */
  async function aAndB(): Promise<{ a: Site; b: Site; cosigned: () => Promise<void> }> {
    const a = await aSite('a.example');
    const key = (await (await a.get('key')).text()).trim();
    const b = await aSite('b.example', { WITNESSED_LOGS: key });
    const witnesses = [{ url: b.url, key: await b.key('witness-key') }];
    return { a, b, cosigned: () => cosignLog(a.store, { witnesses, at: AT }) };
  }

  test('witness each other as the log grows', async () => {
    const { a, b, cosigned } = await aAndB();

    for (const count of [3, 4, 300]) {
      await appended(a.store, awards(count));
      await cosigned();
      await cosigned();
    }

    const { note, size } = await headOf(a);
    expect(size).toBe(307);
    expect(note.signatures).toHaveLength(2);
    expect(verifyNote(native, note, await b.key('witness-key'))).toBe('verified');
    expect(await b.store.read.select().from(b.store.t.witnessedLogs)).toMatchObject([{ size: 307 }]);
  });

  test('agree again after the answer of one was lost', async () => {
    const { a, cosigned } = await aAndB();
    await appended(a.store, awards(3));
    await cosigned();
    await appended(a.store, awards(4));
    await cosigned();
    await a.store.tx((db) => db.delete(a.store.t.logCosignatures));

    await cosigned();

    expect((await headOf(a)).note.signatures).toHaveLength(2);
  });

  test('fall out when one rewrites its past, whatever of its own it forges', async () => {
    const { a, b, cosigned } = await aAndB();
    await appended(a.store, awards(5));
    await cosigned();
    await rewrite(a.store, (all) => ['dated back', ...all]);
    await a.store.tx((db) => db.delete(a.store.t.logCheckpoints));

    await expect(cosigned()).rejects.toThrow('answered 422');

    expect((await headOf(a)).note.signatures).toHaveLength(1);
    expect(await b.store.read.select().from(b.store.t.witnessedLogs)).toMatchObject([{ size: 5 }]);
  });

  test('answer as the protocol says', async () => {
    const { a, b } = await aAndB();
    await appended(a.store, awards(5));
    const checkpoint = await (await a.get('checkpoint')).text();
    const post = async (body: string) => {
      // As another site's browser would, too: the signature is what counts.
      const headers = { origin: 'https://a.example' };
      const answer = await fetch(`${b.url}/add-checkpoint`, { method: 'POST', headers, body });
      return [answer.status, answer.headers.get('content-type'), await answer.text()] as const;
    };

    expect(await post(`old 3\n\n${checkpoint}`)).toEqual([409, 'text/x.tlog.size', '0\n']);
    expect((await post(`old 9\n\n${checkpoint}`))[0]).toBe(400);
    expect((await post(`old 0\nAAAA\n\n${checkpoint}`))[0]).toBe(422);
    expect((await post(`old 0\n\n${checkpoint.replace('a.example', 'c.example')}`))[0]).toBe(404);
    expect((await post(`old 0\n\n${checkpoint.replace('\n5\n', '\n6\n')}`))[0]).toBe(403);
    expect((await post('x'.repeat(70_000)))[0]).toBe(413);
    const [status, , line] = await post(`old 0\n\n${checkpoint}`);
    expect(status).toBe(200);
    expect(verifyNote(native, parseNote(checkpoint + line) as Note, await b.key('witness-key'))).toBe('verified');
  });
});
