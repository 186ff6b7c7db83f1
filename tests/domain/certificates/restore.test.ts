import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createBackup } from '#db/backup.ts';
import { migrate } from '#db/migrate.ts';
import { restoreBackup } from '#db/restore.ts';
import { openStore, type Store } from '#db/store.ts';
import { verifyAudit } from '#domain/audit/chain.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { signerFor } from '#domain/keys/signer.ts';
import { holdSecret } from '#domain/secrets.ts';
import { revoke } from '#domain/statuses/change.ts';
import { signedList } from '#domain/statuses/lists.ts';
import { AT, aCertificate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshDatabase } from '#tests/support/store.ts';

const SECRET = 'a key that is long enough for tests, and no secret';

async function opened(url: string): Promise<Store> {
  const store = await openStore({ url });
  holdSecret(store, SECRET);
  return store;
}

test('certificates, keys, states, log and audit come back from a backup as they were, and the key signs on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = await freshDatabase();
  await migrate(url);
  const before = await opened(url);
  const issuer = await anIssuer(before);
  const { certificate: held } = await aCertificate(before);
  const { certificate: revoked } = await aCertificate(before);
  const why = { reason: 'error', publicText: '', internalText: 'File 7.', at: AT } as const;
  await revoke(before, issuer, { certificate: revoked.id, ...why });
  const given = await findCertificate(before, held.code, AT);
  const list = await signedList(before, { slug: PRINTED.institution.slug, number: 1, origin: ORIGIN, at: AT });
  const nodes = await before.read.select().from(before.t.logNodes);
  await before.close();

  const file = await createBackup(url, join(folder, 'backup'));
  const restored = await freshDatabase();
  await migrate(restored);
  await restoreBackup(restored, file);
  const after = await opened(restored);
  onTestFinished(() => after.close());

  expect(await findCertificate(after, held.code, AT)).toEqual(given);
  expect((await findCertificate(after, revoked.code, AT))?.state).toMatchObject({ is: 'revoked', reason: 'error' });
  expect(await signedList(after, { slug: PRINTED.institution.slug, number: 1, origin: ORIGIN, at: AT })).toBe(list);
  expect(await after.read.select().from(after.t.logNodes)).toEqual(nodes);
  expect(await verifyAudit(after)).toMatchObject({ whole: true });
  const signer = await signerFor(after, issuer.institution);
  expect((await signer?.sign(new Uint8Array([1])))?.length).toBe(64);
});
