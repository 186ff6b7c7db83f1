import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { and, asc, eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newSecret } from '#domain/secrets.ts';
import type { Learner } from './actors.ts';
import { normalName } from './entries.ts';
import { type Person, personById } from './find.ts';
import { makeToken, useToken } from './tokens.ts';

/** EdDSA, ES256 and RS256: what authenticators in use can do. */
const ALGORITHMS = [-8, -7, -257];

/** The browser's answer did not fit, was given too late, or its passkey is not known here. */
export interface PasskeyRefused {
  code: 'passkey-refused';
}

export interface ListedPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export function passkeysOf(store: Store, learner: Learner): Promise<ListedPasskey[]> {
  const { passkeys } = store.t;
  return store.read
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.person, learner.person))
    .orderBy(asc(passkeys.createdAt));
}

/** What the browser is asked for when a passkey is added; good for five minutes. */
export async function passkeyCreation(
  store: Store,
  learner: Learner,
  { origin, at = new Date() }: { origin: string; at?: Date },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const [{ generateRegistrationOptions }, person, standing] = await Promise.all([
    import('@simplewebauthn/server'),
    personById(store.read, store, learner.person),
    passkeysOf(store, learner),
  ]);
  const challenge = newSecret();
  await store.tx((db) =>
    makeToken(db, store, {
      kind: 'passkey-challenge',
      person: learner.person,
      subject: { for: 'adding' },
      secret: challenge,
      at,
    }),
  );
  return generateRegistrationOptions({
    rpName: 'Tamga',
    rpID: new URL(origin).hostname,
    userName: person?.email ?? '',
    userDisplayName: person?.name ?? '',
    userID: Uint8Array.from(Buffer.from(learner.person)),
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: standing.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Keeps a passkey that the browser made, and tells the owner. */
export async function addPasskey(
  store: Store,
  learner: Learner,
  {
    response,
    name,
    origin,
    at = new Date(),
  }: { response: RegistrationResponseJSON; name: string; origin: string; at?: Date },
): Promise<Result<{ id: string }, PasskeyRefused>> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const verified = await unlessMalformed(
    verifyRegistrationResponse({
      response,
      expectedChallenge: async (challenge) => (await takeChallenge(store, challenge, at))?.person === learner.person,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified?.verified) return refuse({ code: 'passkey-refused' });
  const { credential } = verified.registrationInfo;
  const { passkeys } = store.t;
  const person = await personById(store.read, store, learner.person);
  const [added] = await store.tx(async (db) => {
    const made = await db
      .insert(passkeys)
      .values({
        id: credential.id,
        person: learner.person,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: nameOf(name),
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (made.length > 0 && person) {
      await queueMail(
        db,
        store,
        {
          kind: 'passkey-added',
          to: person.email,
          locale: person.locale,
          values: { name: person.name },
          path: '/account/security',
        },
        at,
      );
    }
    return made;
  });
  return added ? ok(added) : refuse({ code: 'passkey-refused' });
}

export async function renamePasskey(
  store: Store,
  learner: Learner,
  { passkey, name }: { passkey: string; name: string },
): Promise<Result<void, { code: 'no-such-passkey' }>> {
  const { passkeys } = store.t;
  const renamed = await store.tx((db) =>
    db
      .update(passkeys)
      .set({ name: nameOf(name) })
      .where(and(eq(passkeys.id, passkey), eq(passkeys.person, learner.person)))
      .returning({ id: passkeys.id }),
  );
  return renamed.length > 0 ? ok(undefined) : refuse({ code: 'no-such-passkey' });
}

/** Removes a passkey, unless it is the only way left to sign in. */
export async function removePasskey(
  store: Store,
  learner: Learner,
  { passkey }: { passkey: string },
): Promise<Result<void, { code: 'no-such-passkey' } | { code: 'last-way-in' }>> {
  const { passkeys } = store.t;
  return store.tx(async (db) => {
    const person = await personById(db, store, learner.person);
    const count = await db.$count(passkeys, eq(passkeys.person, learner.person));
    if (!person?.passwordHash && count <= 1) return refuse({ code: 'last-way-in' });
    const removed = await db
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkey), eq(passkeys.person, learner.person)))
      .returning({ id: passkeys.id });
    return removed.length > 0 ? ok(undefined) : refuse({ code: 'no-such-passkey' });
  });
}

/** What the browser is asked for to sign in or to confirm; good for five minutes. Names no account. */
export async function passkeyRequest(store: Store, { origin, at = new Date() }: { origin: string; at?: Date }) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const challenge = newSecret();
  await store.tx((db) =>
    makeToken(db, store, { kind: 'passkey-challenge', subject: { for: 'using' }, secret: challenge, at }),
  );
  return generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
  });
}

/** Whose passkey signed a challenge of ours, which is used up by it. */
export async function personByPasskey(
  store: Store,
  { response, origin, at = new Date() }: { response: AuthenticationResponseJSON; origin: string; at?: Date },
): Promise<Result<Person, PasskeyRefused>> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { passkeys } = store.t;
  const [passkey] = await store.read
    .select()
    .from(passkeys)
    .where(eq(passkeys.id, String(response.id)));
  if (!passkey) return refuse({ code: 'passkey-refused' });
  const verified = await unlessMalformed(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: async (challenge) => (await takeChallenge(store, challenge, at))?.subject['for'] === 'using',
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
        transports: passkey.transports as AuthenticatorTransport[],
      },
    }),
  );
  const person = verified?.verified ? await personById(store.read, store, passkey.person) : undefined;
  if (!verified || !person) return refuse({ code: 'passkey-refused' });
  await store.tx(async (db) => {
    await db
      .update(passkeys)
      .set({ counter: verified.authenticationInfo.newCounter, lastUsedAt: at })
      .where(eq(passkeys.id, passkey.id));
  });
  return ok(person);
}

function takeChallenge(store: Store, challenge: string, at: Date) {
  return store.tx((db) => useToken(db, store, { kind: 'passkey-challenge', secret: challenge, at }));
}

// The library throws for what a browser may get wrong and for what an attacker makes up alike.
async function unlessMalformed<T>(verification: Promise<T>): Promise<T | undefined> {
  return verification.catch(() => undefined);
}

function nameOf(name: string): string {
  return normalName(name).replace(/\p{C}/gu, '').slice(0, 60) || 'Passkey';
}
