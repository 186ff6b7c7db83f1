import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { native } from '#domain/credentials/native.ts';
import { createKey, SITE } from '#domain/keys/ceremony.ts';
import { noteSigner } from '#domain/keys/signer.ts';
import { LogBroken } from '#domain/log/broken.ts';
import { cosignedNote, logKey, newestCheckpoint } from '#domain/log/checkpoint.ts';
import { cosign, witnessKey } from '#domain/log/cosign.ts';
import { cosignLog, issuersThatWitness } from '#domain/log/job.ts';
import { type Note, parseNote, timeOf, verifyNote } from '#domain/log/note.ts';
import { holdSecret } from '#domain/secrets.ts';
import { anInstitution } from '#tests/support/members.ts';
import { freshStore } from '#tests/support/store.ts';
import { AT, appended, aSigner, awards, rewrite } from './leaves.ts';

const site = aSigner();
const witness = aSigner('tamga.example/issuers/kervan');

/** Five leaves that the witness has counter-signed. */
async function cosigned(): Promise<Store> {
  const store = await freshStore();
  await appended(store, awards(5));
  await cosign(store, { checkpoint: await newestCheckpoint(store, site), site, witness, at: AT });
  return store;
}

describe('cosign', () => {
  test('adds a line to the checkpoint, with the time', async () => {
    const store = await cosigned();

    const note = parseNote(await cosignedNote(store, await newestCheckpoint(store, site))) as Note;

    expect(verifyNote(native, note, logKey(site))).toBe('verified');
    expect(verifyNote(native, note, witnessKey(witness))).toBe('verified');
    expect(timeOf(note.signatures[1]?.signature as Uint8Array)).toBe(AT.getTime() / 1000);
  });

  test('follows the log as it grows, and signs no checkpoint twice nor an older one after', async () => {
    const store = await cosigned();
    const old = await newestCheckpoint(store, site);
    await appended(store, awards(4, 5));
    const checkpoint = await newestCheckpoint(store, site);

    expect(await cosign(store, { checkpoint, site, witness, at: AT })).toBe(true);
    expect(await cosign(store, { checkpoint, site, witness, at: AT })).toBe(false);
    expect(await cosign(store, { checkpoint: old, site, witness, at: AT })).toBe(false);

    expect(await store.read.$count(store.t.logCosignatures)).toBe(2);
  });

  test('signs once when two processes ask at the same moment', async () => {
    const store = await cosigned();
    await appended(store, awards(4, 5));
    const checkpoint = await newestCheckpoint(store, site);

    const asked = await Promise.all([1, 2, 3].map(() => cosign(store, { checkpoint, site, witness, at: AT })));

    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  test('refuses a log whose past was changed together with its checkpoints', async () => {
    const store = await cosigned();
    await rewrite(store, (all) => all.with(2, 'back-dated'));
    await appended(store, awards(3, 5));
    const { logCheckpoints } = store.t;
    await store.tx((db) => db.delete(logCheckpoints));
    const checkpoint = await newestCheckpoint(store, site);

    await expect(cosign(store, { checkpoint, site, witness, at: AT })).rejects.toThrow(LogBroken);
    // Not even with a checkpoint of the size it signed, forged by whoever has the site's key.
    const forged = await rewrittenAt(store, 5);
    await store.tx((db) => db.insert(logCheckpoints).values({ size: 5, note: forged, at: AT }));

    await expect(cosign(store, { checkpoint, site, witness, at: AT })).rejects.toThrow(/counter-signed was changed/);
    expect(await store.read.$count(store.t.logCosignatures)).toBe(1);
  });

  test('refuses a checkpoint that the site did not sign', async () => {
    const store = await cosigned();
    await appended(store, awards(1, 5));
    const checkpoint = await newestCheckpoint(store, aSigner());

    await expect(cosign(store, { checkpoint, site, witness, at: AT })).rejects.toThrow(LogBroken);
  });
});

describe('the job', () => {
  test('has every issuer that has a key counter-sign the newest tree head', async () => {
    const store = await freshStore();
    holdSecret(store, 'k'.repeat(32));
    const [kervan, istanbul] = [await anInstitution(store), await anInstitution(store)];
    await anInstitution(store);
    await appended(store, awards(3));
    await cosignLog(store, { at: AT });
    expect(await store.read.$count(store.t.logCheckpoints)).toBe(0);

    for (const institution of [SITE, kervan, istanbul])
      await createKey(store, SYSTEM, { institution, origin: 'https://tamga.example', at: AT });
    await cosignLog(store, { at: AT });
    await appended(store, awards(3));
    await cosignLog(store, { at: AT });
    await cosignLog(store, { at: AT });

    const signer = await noteSigner(store, SITE);
    if (!signer) throw new Error('The site has no key.');
    const newest = await newestCheckpoint(store, signer);
    const note = parseNote(await cosignedNote(store, newest)) as Note;
    const issuers = await issuersThatWitness(store);
    expect(newest.size).toBe(6);
    expect(note.signatures).toHaveLength(3);
    expect(issuers).toHaveLength(2);
    for (const issuer of issuers) expect(verifyNote(native, note, witnessKey(issuer))).toBe('verified');
    expect(await store.read.$count(store.t.logCosignatures)).toBe(4);
  });
});

/** What the site would have signed at a size, had the log always been as it is now. */
async function rewrittenAt(store: Store, size: number): Promise<string> {
  const { chains } = store.t;
  const whole = await store.read.select().from(chains).where(eq(chains.name, 'log'));
  const set = (to: number) =>
    store.tx((db) =>
      db
        .update(chains)
        .set({ size: to })
        .where(and(eq(chains.name, 'log'))),
    );
  const kept = await store.read.select().from(store.t.logCheckpoints);
  await set(size);
  await store.tx((db) => db.delete(store.t.logCheckpoints));
  const { note } = await newestCheckpoint(store, site);
  await store.tx((db) => db.delete(store.t.logCheckpoints));
  await store.tx((db) => db.insert(store.t.logCheckpoints).values(kept));
  await set(whole[0]?.size ?? 0);
  return note;
}
