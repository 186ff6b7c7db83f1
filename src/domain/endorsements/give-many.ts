import { and, eq, isNull } from 'drizzle-orm';
import type { AccreditationId, CertificateId, InstitutionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { accreditationState } from '#domain/accreditations/accreditation.ts';
import { ownAccreditation } from '#domain/accreditations/list.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { actorsOf } from '#domain/people/roles.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { endorsable } from './endorsable.ts';
import { type EndorseRefusal, endorse } from './give.ts';

/** How many certificates were endorsed, and why the others were not. */
export interface Endorsed {
  readonly endorsed: number;
  readonly refused: Readonly<Partial<Record<EndorseRefusal['code'], number>>>;
}

export type ManyRefusal =
  | { code: 'no-certificate-chosen' }
  | { code: 'too-many-chosen'; most: number }
  | EndorseRefusal;

/** What one request endorses while somebody waits. */
export const MOST_CHOSEN = 100;
/** What one turn of the job endorses, well within its lease. */
const CHUNK = 100;

/** Endorses the certificates that were chosen, one by one; each is refused or endorsed on its own. */
export async function endorseMany(
  store: Store,
  issuer: Issuer,
  { certificates, at = new Date() }: { certificates: readonly CertificateId[]; at?: Date },
): Promise<Result<Endorsed, ManyRefusal>> {
  const chosen = [...new Set(certificates)];
  if (chosen.length === 0) return refuse({ code: 'no-certificate-chosen' });
  if (chosen.length > MOST_CHOSEN) return refuse({ code: 'too-many-chosen', most: MOST_CHOSEN });
  const refused: Partial<Record<EndorseRefusal['code'], number>> = {};
  let last: EndorseRefusal | undefined;
  for (const certificate of chosen) {
    const one = await endorse(store, issuer, { certificate, at });
    if (one.ok) continue;
    last = one.refusal;
    refused[last.code] = (refused[last.code] ?? 0) + 1;
  }
  const failures = Object.values(refused).reduce((sum, some) => sum + some, 0);
  // Where nothing came of it, the reason is the answer.
  if (last && failures === chosen.length) return refuse(last);
  return ok({ endorsed: chosen.length - failures, refused });
}

export type AllRefusal = { code: 'no-such-accreditation' } | { code: 'version-not-accredited' };

/** Has every completion under an accreditation endorsed, by one job at a time; those that come meanwhile are taken along. */
export async function endorseAll(
  store: Store,
  issuer: Issuer,
  { accreditation: id, at = new Date() }: { accreditation: AccreditationId; at?: Date },
): Promise<Result<void, AllRefusal>> {
  const accreditation = await ownAccreditation(store, issuer, id);
  if (!accreditation) return refuse({ code: 'no-such-accreditation' });
  if (accreditationState(accreditation, at).is !== 'holds') return refuse({ code: 'version-not-accredited' });
  if (await isEndorsing(store, id)) return ok(undefined);
  const payload = { accreditation: id, person: issuer.person, institution: issuer.institution };
  await store.tx((db) => queueJob(db, store, { kind: 'endorse-completions', payload, dueAt: at }));
  return ok(undefined);
}

/**
 * One turn of the job: endorses a chunk and leaves the next turn behind, until none is left. What an earlier turn endorsed is
 * not met again, so it may end anywhere. Nothing is done for somebody who is no issuer of the regulator any more.
 */
export async function endorseChunk(
  store: Store,
  { accreditation: id, person, institution, at }: Ask & { at: Date },
): Promise<void> {
  const actors = await actorsOf(store, person);
  const issuer = actors.find((actor): actor is Issuer => actor.role === 'issuer' && actor.institution === institution);
  const accreditation = issuer && (await ownAccreditation(store, issuer, id));
  if (!issuer || !accreditation || accreditationState(accreditation, at).is !== 'holds') return;
  const { certificates, count } = await endorsable(store, { accreditation, at, limit: CHUNK });
  let endorsed = 0;
  for (const { id: certificate } of certificates)
    if ((await endorse(store, issuer, { certificate, at })).ok) endorsed++;
  if (count <= certificates.length || endorsed === 0) return;
  const payload = { accreditation: id, person, institution };
  await store.tx((db) => queueJob(db, store, { kind: 'endorse-completions', payload, dueAt: at }));
}

interface Ask {
  readonly accreditation: AccreditationId;
  readonly person: PersonId;
  readonly institution: InstitutionId;
}

/** The job `endorse-completions`. */
export function endorseJob(store: Store, payload: Record<string, unknown>, at: Date): Promise<void> {
  return endorseChunk(store, { ...(payload as unknown as Ask), at });
}

/** Whether a turn of the job is waiting or running for an accreditation. */
export async function isEndorsing(store: Store, accreditation: AccreditationId): Promise<boolean> {
  const { jobs } = store.t;
  const rows = await store.read
    .select({ payload: jobs.payload })
    .from(jobs)
    .where(and(eq(jobs.kind, 'endorse-completions'), isNull(jobs.doneAt)));
  return rows.some(({ payload }) => payload.accreditation === accreditation);
}
