import { readInstitutions } from '#domain/courses/read.ts';
import { emailKey } from '#domain/people/entries.ts';
import { type InstitutionId, newId } from '../ids.ts';
import type { Store } from '../store.ts';
import type { Player } from './cast.ts';

export type Institution = Store['t']['institutions']['$inferInsert'];

/** The institutions of `content/`, as rows. */
export function institutionsIn(content: string, at: Date): Institution[] {
  return readInstitutions(content).map((one) => ({
    ...one,
    names: { ...one.names },
    id: newId<InstitutionId>(),
    createdAt: at,
  }));
}

/** Institutions, people and roles, all or nothing; false when another process was first. */
export function fill({ tx, t }: Store, actors: Player[], institutions: Institution[], at: Date): Promise<boolean> {
  return tx(async (db) => {
    const claimed = await db
      .insert(t.marks)
      .values({ name: 'demonstration', value: 'filled', at })
      .onConflictDoNothing()
      .returning();
    if (claimed.length === 0 || (await db.$count(t.people)) > 0) return false;
    const places = new Map<string, InstitutionId>();
    for (const institution of institutions) {
      const [made] = await db
        .insert(t.institutions)
        .values(institution)
        .onConflictDoNothing()
        .returning({ id: t.institutions.id });
      if (made) places.set(institution.slug, made.id);
    }
    for (const { person, name, latin, email, passwordHash, locale, timeZone, role, at: place } of actors) {
      const names = {
        name: name.split(' ')[0] ?? name,
        certificateName: name,
        certificateNameLatin: latin,
        certificateNameConfirmedAt: at,
      };
      const account = {
        id: person,
        email,
        emailKey: emailKey(email),
        emailConfirmedAt: at,
        passwordHash,
        birthYear: 1990,
        createdAt: at,
      };
      await db.insert(t.people).values({ ...account, ...names, locale, timeZone });
      await db
        .insert(t.consents)
        .values(['terms', 'privacy'].map((kind) => ({ person, kind: kind as 'terms', version: 'demonstration', at })));
      const institution = role === 'administrator' ? '' : places.get(place ?? '');
      if (role !== 'learner' && institution !== undefined)
        await db.insert(t.memberships).values({ person, institution, role, since: at, givenBy: '' });
    }
    return true;
  });
}
