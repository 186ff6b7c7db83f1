import type { AuthenticationResponseJSON, AuthenticatorTransport } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newSecret } from '#domain/secrets.ts';
import { type Person, personById } from './find.ts';
import { type PasskeyRefused, takeChallenge, unlessMalformed } from './passkey-challenge.ts';
import { makeToken } from './tokens.ts';

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
  // Made up, it may be anything that JSON can say.
  const id = String((response as Partial<AuthenticationResponseJSON> | null)?.id);
  if (!/^[\w-]+$/.test(id)) return refuse({ code: 'passkey-refused' });
  const [passkey] = await store.read.select().from(passkeys).where(eq(passkeys.id, id));
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
