import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { administratorRemains } from '#domain/institutions/administrators.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { erasePerson } from './erase.ts';
import { personByEmail, personById } from './find.ts';

/**
 * Erases an account from the command line: for who cannot do so herself, for a guardian who takes the consent back, and once more
 * after a backup is restored. `named` is the e-mail address, or the id that the audit gives.
 */
export async function eraseNamed(
  store: Store,
  { named, at = new Date() }: { named: string; at?: Date },
): Promise<Result<void, { code: 'no-such-person' } | { code: 'last-administrator' }>> {
  return store.tx(async (db) => {
    const person = (await personByEmail(db, store, named)) ?? (await personById(db, store, named as PersonId));
    if (!person) return refuse({ code: 'no-such-person' });
    if (!(await administratorRemains(db, store, person.id, at))) return refuse({ code: 'last-administrator' });
    await erasePerson(db, store, person.id, at, SYSTEM);
    return ok(undefined);
  });
}
