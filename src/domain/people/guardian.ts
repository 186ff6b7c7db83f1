import { and, eq, isNull } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import { personById } from './find.ts';
import { findToken, type LinkExpired, useToken } from './tokens.ts';

/** Who asks for a guardian's consent; undefined when the link is no longer good. */
export async function guardedChild(
  store: Store,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<{ name: string } | undefined> {
  const token = await findToken(store.read, store, { kind: 'guardian-consent', secret, at });
  const child = token?.person && (await personById(store.read, store, token.person));
  return child ? { name: child.name } : undefined;
}

/** Keeps a guardian's consent with the version of the privacy notice; from then on the child can sign in. */
export async function giveGuardianConsent(
  store: Store,
  visitor: Visitor,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<Result<{ name: string }, LinkExpired | TooManyTries>> {
  const passed = await limit(store, 'token:address', visitor.address, at);
  if (!passed.ok) return passed;
  const { people, consents } = store.t;
  const child = await store.tx(async (db) => {
    const token = await useToken(db, store, { kind: 'guardian-consent', secret, at });
    if (!token?.person) return undefined;
    const [person] = await db
      .update(people)
      .set({ guardianConfirmedAt: at })
      .where(and(eq(people.id, token.person), isNull(people.guardianConfirmedAt)))
      .returning();
    if (!person) return undefined;
    await db
      .insert(consents)
      .values({ person: person.id, kind: 'guardian', version: token.subject['privacy'] ?? '', at });
    await queueMail(
      db,
      store,
      {
        kind: 'guardian-consented',
        to: person.email,
        locale: person.locale,
        values: { name: person.name },
        path: '/sign-in',
      },
      at,
    );
    return person;
  });
  return child ? ok({ name: child.name }) : refuse({ code: 'link-expired' });
}
