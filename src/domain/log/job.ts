import { and, isNotNull, isNull, ne } from 'drizzle-orm';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SITE } from '#domain/keys/ceremony.ts';
import { type NoteSigner, noteSigner } from '#domain/keys/signer.ts';
import { newestCheckpoint } from './checkpoint.ts';
import { cosign } from './cosign.ts';
import { lockLog } from './size.ts';
import { submitCheckpoint, type Witness } from './submit.ts';

/**
 * The job `cosign-log`: signs the tree head that the log has now, has every issuer of this site counter-sign it, and asks the
 * witnesses elsewhere. Nothing is to do before the site has its key. A log that was changed behind its back is a `LogBroken`,
 * which the job repeats until somebody has looked; a witness that is not reached is asked again later.
 */
export async function cosignLog(
  store: Store,
  { witnesses = [], at = new Date() }: { witnesses?: readonly Witness[]; at?: Date } = {},
): Promise<void> {
  const site = await noteSigner(store, SITE);
  if (!site) return;
  // Whoever was appending when this job began, and so left none of his own, is waited for.
  await store.tx((db) => lockLog(store, db));
  const checkpoint = await newestCheckpoint(store, site, { at });
  for (const witness of await issuersThatWitness(store)) await cosign(store, { checkpoint, site, witness, at });

  const asked = await Promise.allSettled(
    witnesses.map((witness) => submitCheckpoint(store, { witness, checkpoint, at })),
  );
  const failed = asked.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason));
  if (failed.length > 0) throw new Error(failed.join(' '));
}

/** Every issuer of this site that has a key counter-signs. */
export async function issuersThatWitness(store: Store): Promise<NoteSigner[]> {
  const { keys } = store.t;
  const rows = await store.read
    .selectDistinct({ institution: keys.institution })
    .from(keys)
    .where(and(ne(keys.institution, SITE), isNull(keys.retiredAt), isNotNull(keys.sealed)))
    .orderBy(keys.institution);
  const signers = await Promise.all(rows.map(({ institution }) => noteSigner(store, institution as InstitutionId)));
  return signers.filter((one) => one !== undefined);
}
