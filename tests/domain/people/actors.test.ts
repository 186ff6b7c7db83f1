import { expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { returnAttempt } from '#domain/assessments/return.ts';
import { inviteMember } from '#domain/institutions/invite.ts';
import type { Administrator, Author, Issuer, Learner, Tutor } from '#domain/people/actors.ts';
import { actorFor } from '#domain/people/roles.ts';

declare const [store, author, issuer, learner, tutor, administrator]: [
  Store,
  Author,
  Issuer,
  Learner,
  Tutor,
  Administrator,
];

/** Never run: `npm run check` compiles it, and each line must be an error. */
function forbidden(): void {
  const attempt = { attempt: '' as never, reason: '' };
  // @ts-expect-error An issuer cannot change what an attempt counts for.
  void returnAttempt(store, issuer, attempt);
  // @ts-expect-error Nor can an author.
  void returnAttempt(store, author, attempt);
  // @ts-expect-error Nor a learner.
  void returnAttempt(store, learner, attempt);
  void returnAttempt(store, tutor, attempt);
  const invitation = { institution: '' as never, email: '', role: 'tutor', locale: 'en' } as const;
  // @ts-expect-error Only an administrator gives roles.
  void inviteMember(store, tutor, invitation);
  void inviteMember(store, administrator, invitation);
}

test('the compiler knows who may do what', () => expect(forbidden).toBeTypeOf('function'));

test('a membership makes an actor of its own role and institution alone', () => {
  const [person, institution] = ['p' as never, 'i' as never];
  expect(actorFor(person, 'issuer', institution)).toEqual({ role: 'issuer', person, institution });
  expect(actorFor(person, 'administrator', '')).toEqual({ role: 'administrator', person });
  expect(actorFor(person, 'administrator', institution)).toBeUndefined();
  expect(actorFor(person, 'issuer', '')).toBeUndefined();
  expect(actorFor(person, 'learner', institution)).toBeUndefined();
});
