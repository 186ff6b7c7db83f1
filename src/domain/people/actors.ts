import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Role } from '#db/tables/memberships.ts';

/**
 * Who acts. The role is the type: an operation that takes an `Issuer` cannot be called by an `Author`.
 * Actors are made by `actorsOf` from memberships alone, never from what a form says.
 */
interface Acting<R extends Role> {
  readonly role: R;
  readonly person: PersonId;
}
interface ActingFor<R extends Role> extends Acting<R> {
  readonly institution: InstitutionId;
}

export type Learner = Acting<'learner'>;
export type Author = ActingFor<'author'>;
export type Tutor = ActingFor<'tutor'>;
export type Reviewer = ActingFor<'reviewer'>;
export type Issuer = ActingFor<'issuer'>;
/** Of the whole site: makes institutions, invites members, changes roles. */
export type Administrator = Acting<'administrator'>;
export type Actor = Learner | Author | Tutor | Reviewer | Issuer | Administrator;

/** Someone who is not signed in, or need not be. Known by the client's address alone, which only limits read. */
export interface Visitor {
  readonly role: 'visitor';
  readonly address: string;
  /** The User-Agent header. */
  readonly browser: string;
}

/** A signed-in person: what pages and guards know of her. `roles` holds an actor for each membership. */
export interface Viewer {
  readonly person: PersonId;
  readonly session: string;
  readonly name: string;
  readonly email: string;
  readonly emailConfirmed: boolean;
  readonly locale: string;
  readonly timeZone: string;
  readonly learner: Learner;
  readonly roles: readonly Exclude<Actor, Learner>[];
}
