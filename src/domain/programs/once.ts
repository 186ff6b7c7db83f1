import { createHmac } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { CertificateSerial } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { LIFETIMES } from '#domain/people/tokens.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashOf, keyFor } from '#domain/secrets.ts';

export type OnceRefusal = { code: 'idempotency-key-malformed' } | { code: 'idempotency-key-used' };

/** What an award came to, when a program asks it again with the same Idempotency-Key. */
export interface Done {
  readonly serial: CertificateSerial;
  readonly isNew: boolean;
}

/**
 * Does `deed` unless a program did it in the last day under the same key, and then answers what came of it. A key that stood
 * for another request is refused. Of two at the same moment both do the deed, of which the database keeps one. Refusals are
 * not kept: what is refused may be asked again.
 */
export async function onceByKey<Refusal extends { code: string }>(
  store: Store,
  { token, key, request, at = new Date() }: { token: string; key: string; request: unknown; at?: Date },
  deed: () => Promise<Result<Done, Refusal>>,
): Promise<Result<Done, Refusal | OnceRefusal>> {
  // Draft of IETF HTTPAPI, "The Idempotency-Key HTTP Header Field": a text; visible ASCII is what headers hold.
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) return refuse({ code: 'idempotency-key-malformed' });
  const { tokens } = store.t;
  const id = hashOf(`${token} ${key}`);
  // Keyed, since the request may name an e-mail address.
  const asked = createHmac('sha256', keyFor(store, 'api-call')).update(JSON.stringify(request)).digest('base64url');
  const [before] = await store.read
    .select({ subject: tokens.subject })
    .from(tokens)
    .where(and(eq(tokens.id, id), eq(tokens.kind, 'api-call'), gt(tokens.expiresAt, at)));
  if (before && before.subject.request !== asked) return refuse({ code: 'idempotency-key-used' });
  if (before) return ok({ serial: before.subject.serial as CertificateSerial, isNew: before.subject.isNew === 'yes' });

  const done = await deed();
  if (!done.ok) return done;
  const { serial, isNew } = done.value;
  const subject = { request: asked, serial, isNew: isNew ? 'yes' : 'no' };
  const row = {
    kind: 'api-call',
    person: null,
    subject,
    createdAt: at,
    expiresAt: new Date(at.getTime() + LIFETIMES['api-call']),
  } as const;
  await store.tx((db) =>
    db
      .insert(tokens)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: tokens.id, set: row, setWhere: eq(tokens.kind, 'api-call') })
      .returning({ id: tokens.id }),
  );
  return done;
}
