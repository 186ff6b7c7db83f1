import { join } from 'node:path';
import type { InstitutionId } from '#db/ids.ts';
import { newId, type PersonId } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import { startSession } from '#domain/people/sessions.ts';
import { holdSecret } from '#domain/secrets.ts';
import { localSecrets } from '#server/secrets.ts';

/** Opens the database of a site's data folder, beside the site itself or before it starts, with the secret that the site has. */
export async function storeIn(data: string): Promise<Store> {
  const url = join(data, 'tamga.db');
  await migrate(url);
  const store = await openStore({ url });
  holdSecret(store, localSecrets(data).secretKey);
  return store;
}

export interface Account {
  readonly person: PersonId;
  readonly email: string;
  /** What a browser sends: `session=…`. */
  readonly cookie: string;
}

/** A person with a confirmed address and a session, with the roles named. */
export async function anAccount(
  store: Store,
  {
    roles = [],
    certificateName = 'Aygün Əliyeva',
  }: { roles?: { role: Role; institution: InstitutionId | '' }[]; certificateName?: string } = {},
): Promise<Account> {
  const person = newId<PersonId>();
  const email = `${person.toLowerCase()}@altinkopru.example`;
  const at = new Date();
  await store.tx(async (db) => {
    await db.insert(store.t.people).values({
      id: person,
      email,
      emailKey: email,
      emailConfirmedAt: at,
      name: 'Aygün',
      certificateName,
      certificateNameLatin: certificateName,
      certificateNameConfirmedAt: at,
      locale: 'az',
      timeZone: 'Asia/Baku',
      birthYear: 1999,
      createdAt: at,
    });
    for (const { role, institution } of roles) {
      await db.insert(store.t.memberships).values({ person, institution, role, since: at, givenBy: '' });
    }
  });
  const secret = await startSession(store, { person, browser: 'test', at });
  return { person, email, cookie: `session=${secret}` };
}

/** Posts JSON to a site as one of its own pages would. */
export function postJson(origin: string, path: string, body: unknown, cookie = ''): Promise<Response> {
  return fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  });
}
