import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Visitor } from './actors.ts';
import type { PasskeyRefused } from './passkey-challenge.ts';
import { personByPasskey } from './passkey-use.ts';
import { type GuardianWaits, guardianWaits, type SignedIn, signedIn } from './sign-in.ts';

/** Signs in by passkey; the passkey itself says whose it is. */
export async function signInWithPasskey(
  store: Store,
  visitor: Visitor,
  { response, origin, at = new Date() }: { response: AuthenticationResponseJSON; origin: string; at?: Date },
): Promise<Result<SignedIn, PasskeyRefused | GuardianWaits | TooManyTries>> {
  const passed = await limit(store, 'passkey:address', visitor.address, at);
  if (!passed.ok) return passed;
  const found = await personByPasskey(store, { response, origin, at });
  if (!found.ok) return found;
  if (guardianWaits(found.value)) return refuse({ code: 'guardian-waits' });
  return ok(await signedIn(store, found.value, visitor, at));
}
