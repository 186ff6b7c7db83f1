import { eq, isNull } from 'drizzle-orm';
import type { BatchId } from '#db/ids.ts';
import { openStore } from '#db/store.ts';
import { awardBatch } from '#domain/batches/award.ts';
import { findBatch } from '#domain/batches/find.ts';
import { startBatch } from '#domain/batches/steer.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { holdSecret } from '#domain/secrets.ts';
import { residentMegabytes } from './machine.ts';

// A process of its own for batches.ts: awards a prepared batch in slices, as the job does, and says what that took.
const [url = '', id = '', secret = '', origin = ''] = process.argv.slice(2);
const batch = id as BatchId;
const store = await openStore({ url });
holdSecret(store, secret);
const { batches, certificates } = store.t;
const [row] = await store.read.select().from(batches).where(eq(batches.id, batch));
if (!row) throw new Error('No batch.');
const issuer: Issuer = { role: 'issuer', person: row.by, institution: row.institution };
await startBatch(store, issuer, { batch, origin });

const startedAt = performance.now();
const before = process.cpuUsage();
for (;;) {
  await awardBatch(store, { batch, origin, at: new Date() });
  const progress = await findBatch(store, issuer, { batch });
  process.stderr.write(`${JSON.stringify(progress?.counts)}\n`);
  if (progress?.state === 'done') break;
}
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
const counted = await store.read.$count(certificates);
const unsigned = await store.read.$count(certificates, isNull(certificates.credentialHash));
const { most } = residentMegabytes(process.pid);
await store.close();
process.stdout.write(JSON.stringify({ seconds, cpu: (user + system) / 1e6, most, awarded: counted, unsigned }));
