import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { giveBack, limit, type TooManyTries } from '#domain/limits/limit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { codeOf, editionOf } from './find.ts';
import { readNumber } from './number.ts';

export type LookUpRefusal =
  | { code: 'number-unreadable' }
  | { code: 'number-mistyped' }
  | { code: 'no-such-certificate' }
  | TooManyTries;

/**
 * The code of the certificate that somebody typed the number or code of. Guesses are counted by the client's address, and
 * once there are too many, right ones are not answered either. What cannot be a number is no guess.
 */
export async function lookUp(
  store: Store,
  { typed, address, at = new Date() }: { typed: string; address: string; at?: Date },
): Promise<Result<CertificateCode, LookUpRefusal>> {
  const number = readNumber(typed);
  if (!number) return refuse({ code: 'number-unreadable' });
  if (number === 'mistyped') return refuse({ code: 'number-mistyped' });
  const counted = await limit(store, 'certificate-guess', address, at);
  if (!counted.ok) return counted;
  const found =
    'serial' in number ? await codeOf(store, number.serial) : (await editionOf(store, number.code)) && number.code;
  if (!found) return refuse({ code: 'no-such-certificate' });
  await giveBack(store, 'certificate-guess', address, at);
  return ok(found);
}
