import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Store } from '#db/store.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newSecret } from '#domain/secrets.ts';
import type { Learner } from './actors.ts';
import { personById } from './find.ts';
import { type PasskeyRefused, takeChallenge, unlessMalformed } from './passkey-challenge.ts';
import { nameOf, passkeysOf } from './passkeys.ts';
import { makeToken } from './tokens.ts';

/** EdDSA, ES256 and RS256: what authenticators in use can do. */
const ALGORITHMS = [-8, -7, -257];

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
