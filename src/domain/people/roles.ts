import { eq } from 'drizzle-orm';
import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import type { Actor, Administrator, Author, Issuer, Learner, Reviewer, Tutor, Viewer } from './actors.ts';

type Given = Exclude<Actor, Learner>;

/** The actors a person may be: one for each membership. */
export async function actorsOf(store: Store, person: PersonId): Promise<Given[]> {
  const { memberships } = store.t;
  const rows = await store.read.select().from(memberships).where(eq(memberships.person, person));
  return rows.flatMap((row) => actorFor(person, row.role, row.institution) ?? []);
}

/** The actor that one membership makes; undefined for one that gives nothing beyond being a learner. */
export function actorFor(person: PersonId, role: Role, institution: InstitutionId | ''): Given | undefined {
  if (role === 'administrator') return institution === '' ? { role, person } : undefined;
  if (role === 'learner' || institution === '') return undefined;
  return { role, person, institution };
}

type Looker = Pick<Viewer, 'learner' | 'roles'> | undefined;

/** The guards of pages and actions: the viewer as one role, or undefined. Without `institution`, the first that fits. */
export const asLearner = (viewer: Looker): Learner | undefined => viewer?.learner;
export const asAuthor = (viewer: Looker, institution?: InstitutionId): Author | undefined =>
  find(viewer, 'author', institution);
export const asTutor = (viewer: Looker, institution?: InstitutionId): Tutor | undefined =>
  find(viewer, 'tutor', institution);
export const asReviewer = (viewer: Looker, institution?: InstitutionId): Reviewer | undefined =>
  find(viewer, 'reviewer', institution);
export const asIssuer = (viewer: Looker, institution?: InstitutionId): Issuer | undefined =>
  find(viewer, 'issuer', institution);
export const asAdministrator = (viewer: Looker): Administrator | undefined => find(viewer, 'administrator');

function find<R extends Given['role']>(
  viewer: Looker,
  role: R,
  institution?: InstitutionId,
): Extract<Given, { role: R }> | undefined {
  return viewer?.roles.find(
    (actor): actor is Extract<Given, { role: R }> =>
      actor.role === role &&
      (institution === undefined || ('institution' in actor && actor.institution === institution)),
  );
}
