import { and, eq, isNull } from 'drizzle-orm';
import { type AppealId, type CertificateId, newId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { stateOf } from '#domain/statuses/state.ts';

export type AppealRefusal =
  | { code: 'no-such-certificate' }
  | { code: 'appeal-empty' }
  | { code: 'appeal-too-long'; most: number }
  /** Only a suspension or a revocation can be appealed against. */
  | { code: 'nothing-to-appeal' }
  | { code: 'appeal-open' }
  | TooManyTries;

export const MOST_APPEAL = 2000;

/** Writes to the issuer against the suspension or revocation of a certificate the learner holds. One that waits for its answer at a time. */
export async function makeAppeal(
  store: Store,
  learner: Learner,
  { certificate: id, text, at = new Date() }: { certificate: CertificateId; text: string; at?: Date },
): Promise<Result<AppealId, AppealRefusal>> {
  if (text.trim() === '') return refuse({ code: 'appeal-empty' });
  if (text.trim().length > MOST_APPEAL) return refuse({ code: 'appeal-too-long', most: MOST_APPEAL });
  const counted = await limit(store, 'appeal', learner.person, at);
  if (!counted.ok) return counted;
  const { certificates, appeals } = store.t;
  return store.tx(async (db): Promise<Result<AppealId, AppealRefusal>> => {
    // Held, so that two posts at once leave one appeal.
    const [certificate] = await locked(
      db
        .select()
        .from(certificates)
        .where(and(eq(certificates.id, id), eq(certificates.learner, learner.person))),
    );
    if (!certificate?.issuer) return refuse({ code: 'no-such-certificate' });
    const { is } = await stateOf(store, db, certificate, at);
    if (is !== 'suspended' && is !== 'revoked') return refuse({ code: 'nothing-to-appeal' });
    const open = and(eq(appeals.certificate, id), isNull(appeals.answeredAt));
    if ((await db.$count(appeals, open)) > 0) return refuse({ code: 'appeal-open' });
    const appeal = newId<AppealId>();
    const { issuer: institution, serial } = certificate;
    await db
      .insert(appeals)
      .values({ id: appeal, certificate: id, institution, by: learner.person, text: text.trim(), at });
    await record(db, store, {
      ...{ actor: learner, deed: 'appeal-made', subject: id, institution, detail: { serial }, at },
    });
    return ok(appeal);
  });
}
