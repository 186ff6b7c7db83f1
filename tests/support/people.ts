import { eq } from 'drizzle-orm';
import { type InstitutionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';

/** A learner of whom only the id matters. */
export function aLearner(): Learner {
  return { role: 'learner', person: newId<PersonId>() };
}

/** A learner with an account under this name. */
export async function aNamedLearner(store: Store, name: string): Promise<Learner> {
  const [learner] = await namedLearners(store, [name]);
  return learner as Learner;
}

/** Learners with accounts, in the order of their names here. */
export async function namedLearners(store: Store, names: readonly string[]): Promise<Learner[]> {
  const accounts = names.map((name) => {
    const id = newId<PersonId>();
    const email = `${id.toLowerCase()}@kervan.example`;
    return {
      id,
      email,
      emailKey: email,
      name,
      locale: 'az',
      timeZone: 'Asia/Baku',
      birthYear: 1990,
      createdAt: new Date(),
    };
  });
  await store.tx(async (db) => {
    await db.insert(store.t.people).values(accounts);
  });
  return accounts.map(({ id }) => ({ role: 'learner', person: id }));
}

/** A tutor of the institution with this slug, which is made when it is not there. */
export async function aTutor(store: Store, slug = 'altinkopru-university'): Promise<Tutor> {
  const { institutions, memberships } = store.t;
  const { person } = await aNamedLearner(store, 'Dilnoza');
  const [standing] = await store.read
    .select({ id: institutions.id })
    .from(institutions)
    .where(eq(institutions.slug, slug));
  const institution = standing?.id ?? newId<InstitutionId>();
  await store.tx(async (db) => {
    const made = {
      id: institution,
      slug,
      kind: 'university',
      names: { en: slug },
      country: 'AZ',
      tamga: 'M0 0',
      createdAt: new Date(),
    } as const;
    await db.insert(institutions).values(made).onConflictDoNothing();
    await db.insert(memberships).values({ person, institution, role: 'tutor', since: new Date(), givenBy: '' });
  });
  return { role: 'tutor', person, institution };
}
