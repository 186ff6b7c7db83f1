import { and, eq, gt } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { TokenKind } from '#db/tables/tokens.ts';
import { hashOf, newSecret } from '#domain/secrets.ts';

/** The link was used, has expired, or never was one of ours. */
export interface LinkExpired {
  code: 'link-expired';
}

const HOUR = 3_600_000;
/** How long each kind may be used, in milliseconds. */
export const LIFETIMES: Record<TokenKind, number> = {
  'confirm-email': 24 * HOUR,
  'reset-password': HOUR,
  'change-email': 24 * HOUR,
  'guardian-consent': 30 * 24 * HOUR,
  invitation: 14 * 24 * HOUR,
  'passkey-challenge': HOUR / 12,
  'api-call': 24 * HOUR,
};

export interface Token {
  id: string;
  person: PersonId | null;
  subject: Record<string, string>;
  createdAt: Date;
  expiresAt: Date;
}

/** Makes a token and answers its secret, of which the database keeps a hash alone. */
export async function makeToken(
  db: Tx,
  store: Store,
  {
    kind,
    person,
    subject = {},
    secret = newSecret(),
    at,
  }: { kind: TokenKind; person?: PersonId; subject?: Record<string, string>; secret?: string; at: Date },
): Promise<string> {
  const expiresAt = new Date(at.getTime() + LIFETIMES[kind]);
  await db
    .insert(store.t.tokens)
    .values({ id: hashOf(secret), kind, person: person ?? null, subject, createdAt: at, expiresAt });
  return secret;
}

/** The token behind a secret, while it can be used. */
export async function findToken(
  db: Reader,
  store: Store,
  { kind, secret, at }: { kind: TokenKind; secret: string; at: Date },
): Promise<Token | undefined> {
  const { tokens } = store.t;
  const [token] = await db.select().from(tokens).where(usable(store, { kind, secret, at }));
  return token;
}

/** Uses a token up, which deletes it; undefined when it cannot be used, or when somebody was quicker. */
export async function useToken(
  db: Tx,
  store: Store,
  { kind, secret, at }: { kind: TokenKind; secret: string; at: Date },
): Promise<Token | undefined> {
  const { tokens } = store.t;
  const [token] = await db.delete(tokens).where(usable(store, { kind, secret, at })).returning();
  return token;
}

/** Makes useless what an old password could have begun: links to reset it, and a change of address that is still open. */
export async function dropPasswordTokens(db: Tx, store: Store, person: PersonId): Promise<void> {
  await dropTokens(db, store, { kind: 'reset-password', person });
  await dropTokens(db, store, { kind: 'change-email', person });
}

/** Makes all of a person's tokens of one kind useless. */
export async function dropTokens(
  db: Tx,
  store: Store,
  { kind, person }: { kind: TokenKind; person: PersonId },
): Promise<void> {
  const { tokens } = store.t;
  await db.delete(tokens).where(and(eq(tokens.kind, kind), eq(tokens.person, person)));
}

function usable({ t: { tokens } }: Store, { kind, secret, at }: { kind: TokenKind; secret: string; at: Date }) {
  return and(eq(tokens.id, hashOf(secret)), eq(tokens.kind, kind), gt(tokens.expiresAt, at));
}
