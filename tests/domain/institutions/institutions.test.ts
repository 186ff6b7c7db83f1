import { describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import { auditPage } from '#domain/audit/read.ts';
import {
  administrators,
  endAdministrator,
  makeAdministrator,
  makeFirstAdministrator,
} from '#domain/institutions/administrators.ts';
import {
  allInstitutions,
  findInstitution,
  makeInstitution,
  type NewInstitution,
} from '#domain/institutions/institution.ts';
import {
  acceptInvitation,
  findInvitation,
  invitationsOf,
  inviteMember,
  withdrawInvitation,
} from '#domain/institutions/invite.ts';
import { changeRole, endMembership, membershipsOf, membersOf } from '#domain/institutions/members.ts';
import { findPerson } from '#domain/people/find.ts';
import { resetPassword } from '#domain/people/reset.ts';
import { actorsOf } from '#domain/people/roles.ts';
import { signIn } from '#domain/people/sign-in.ts';
import {
  anAccount,
  anAdministrator,
  anInstitution,
  aViewer,
  aVisitor,
  freshAccounts,
  lettersOf,
  minutes,
  PASSWORD,
  secretOf,
} from '#tests/support/members.ts';

const UNIVERSITY: NewInstitution = {
  slug: 'sarisu',
  kind: 'university',
  names: { en: 'Sarısu University', az: '  Sarısu  Universiteti ', ru: '' },
  country: 'AZ',
};

describe('makeInstitution', () => {
  test('makes it, once for an address, and writes it down', async () => {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);

    const made = await makeInstitution(store, administrator, UNIVERSITY);

    expect(made.ok).toBe(true);
    expect(await findInstitution(store, 'sarisu')).toMatchObject({
      kind: 'university',
      names: { en: 'Sarısu University', az: 'Sarısu Universiteti' },
    });
    expect(await makeInstitution(store, administrator, UNIVERSITY)).toEqual({
      ok: false,
      refusal: { code: 'slug-taken' },
    });
    expect(await allInstitutions(store)).toHaveLength(1);
    expect((await auditPage(store, administrator)).entries).toMatchObject([
      { deed: 'institution-made', actor: administrator.person, detail: { slug: 'sarisu', kind: 'university' } },
    ]);
  });

  test('names every entry that needs another look', async () => {
    const store = await freshAccounts();

    const refused = await makeInstitution(store, await anAdministrator(store), {
      slug: 'Sarı su',
      kind: 'university',
      names: {},
      country: 'Azerbaijan',
      tamga: '<script>',
    });

    expect(refused).toEqual({
      ok: false,
      refusal: {
        code: 'check-entries',
        entries: { name: 'missing', slug: 'letters-unknown', country: 'letters-unknown', tamga: 'letters-unknown' },
      },
    });
  });
});

describe('an invitation', () => {
  async function invited() {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);
    const institution = await anInstitution(store);
    await inviteMember(store, administrator, { institution, email: 'Timur@tan.example', role: 'tutor', locale: 'ru' });
    return { store, administrator, institution, secret: await secretOf(store) };
  }

  test('makes whoever holds its address a member, once', async () => {
    const { store, administrator, institution, secret } = await invited();
    const timur = await anAccount(store, { email: 'timur@tan.example', name: 'Timur' });
    const viewer = await aViewer(store, timur);
    expect(await findInvitation(store, { secret })).toMatchObject({ role: 'tutor', place: { id: institution } });

    const both = await Promise.all([1, 2].map(() => acceptInvitation(store, viewer, { secret })));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: { code: 'link-expired' } });
    expect(await actorsOf(store, timur.person)).toEqual([{ role: 'tutor', person: timur.person, institution }]);
    expect(await membersOf(store, administrator, { institution })).toMatchObject([{ name: 'Timur', role: 'tutor' }]);
    expect(await membershipsOf(store, timur)).toMatchObject([{ role: 'tutor', names: { en: 'Sarısu University' } }]);
    const { entries } = await auditPage(store, administrator);
    expect(entries).toMatchObject([
      { deed: 'membership-given', subjectName: 'Timur', detail: { role: 'tutor' } },
      { deed: 'invitation-sent', actor: administrator.person, institutionNames: { en: 'Sarısu University' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('timur@');
  });

  test('gives nobody else the role, and can still be accepted afterwards', async () => {
    const { store, secret } = await invited();
    const other = await aViewer(store, await anAccount(store));

    expect(await acceptInvitation(store, other, { secret })).toEqual({
      ok: false,
      refusal: { code: 'other-address', email: 'Timur@tan.example' },
    });
    expect(await findInvitation(store, { secret })).toBeDefined();
  });

  test('ends after 14 days, or when it is withdrawn', async () => {
    const { store, administrator, institution, secret } = await invited();
    expect(await findInvitation(store, { secret, at: minutes(15 * 24 * 60) })).toBeUndefined();
    const [{ id: invitation } = { id: '' }] = await invitationsOf(store, administrator, { institution });

    expect((await withdrawInvitation(store, administrator, { invitation })).ok).toBe(true);

    expect(await withdrawInvitation(store, administrator, { invitation })).toEqual({
      ok: false,
      refusal: { code: 'no-such-invitation' },
    });
    expect(await invitationsOf(store, administrator, { institution })).toEqual([]);
    const viewer = await aViewer(store, await anAccount(store, { email: 'timur@tan.example' }));
    expect(await acceptInvitation(store, viewer, { secret })).toEqual({ ok: false, refusal: { code: 'link-expired' } });
  });

  test('to teach is refused by who issues there, and stays good', async () => {
    const { store, administrator, institution, secret } = await invited();
    const timur = await anAccount(store, { email: 'timur@tan.example', name: 'Timur' });
    const issuer = { person: timur.person, institution, role: 'issuer' as const };
    const { memberships } = store.t;
    await store.tx((db) =>
      db
        .insert(memberships)
        .values({ ...issuer, since: new Date(), givenBy: '' })
        .returning(),
    );
    const viewer = await aViewer(store, timur);

    expect(await acceptInvitation(store, viewer, { secret })).toEqual({ ok: false, refusal: { code: 'duties-clash' } });

    await endMembership(store, administrator, issuer);
    expect(await acceptInvitation(store, viewer, { secret })).toMatchObject({ ok: true });
  });

  test('is refused for a malformed address, an unknown institution, and a role it does not give', async () => {
    const { store, administrator, institution } = await invited();
    const invite = (change: object) =>
      inviteMember(store, administrator, {
        institution,
        email: 'x@tan.example',
        role: 'tutor',
        locale: 'en',
        ...change,
      });

    expect(await invite({ email: 'x@' })).toMatchObject({
      refusal: { code: 'check-entries', entries: { email: 'email-malformed' } },
    });
    expect(await invite({ institution: 'nowhere' })).toEqual({ ok: false, refusal: { code: 'no-such-institution' } });
    expect(await invite({ role: 'learner' })).toEqual({ ok: false, refusal: { code: 'role-not-given-here' } });
    expect(await lettersOf(store)).toEqual([]);
  });
});

describe('a membership', () => {
  async function aTutor() {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);
    const institution = await anInstitution(store);
    const { person } = await anAccount(store);
    await store.tx(async (db) => {
      await db
        .insert(store.t.memberships)
        .values({ person, institution, role: 'tutor', since: new Date(), givenBy: administrator.person });
    });
    return { store, administrator, one: { person, institution, role: 'tutor' } as const };
  }

  test('changes its role', async () => {
    const { store, administrator, one } = await aTutor();

    expect((await changeRole(store, administrator, { ...one, to: 'author' })).ok).toBe(true);

    expect(await actorsOf(store, one.person)).toMatchObject([{ role: 'author' }]);
    expect((await auditPage(store, administrator)).entries).toMatchObject([
      { deed: 'membership-changed', detail: { from: 'tutor', to: 'author' } },
    ]);
  });

  test('ends', async () => {
    const { store, administrator, one } = await aTutor();

    expect((await endMembership(store, administrator, one)).ok).toBe(true);

    expect(await actorsOf(store, one.person)).toEqual([]);
    expect(await endMembership(store, administrator, one)).toEqual({
      ok: false,
      refusal: { code: 'no-such-membership' },
    });
    expect((await auditPage(store, administrator)).entries).toHaveLength(1);
  });

  test("does not end as an institution's when it is an administrator's", async () => {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);
    const own = { person: administrator.person, institution: '' as InstitutionId, role: 'administrator' as never };

    expect(await endMembership(store, administrator, own)).toEqual({
      ok: false,
      refusal: { code: 'no-such-membership' },
    });

    expect(await actorsOf(store, administrator.person)).toMatchObject([{ role: 'administrator' }]);
  });

  test('of an issuer and of who teaches do not go together in one institution', async () => {
    const { store, administrator, one } = await aTutor();
    const { memberships } = store.t;
    const more = { ...one, since: new Date(), givenBy: '' as const };
    await store.tx((db) =>
      db
        .insert(memberships)
        .values({ ...more, role: 'author' })
        .returning(),
    );

    expect(await changeRole(store, administrator, { ...one, to: 'issuer' })).toEqual({
      ok: false,
      refusal: { code: 'duties-clash' },
    });
    expect((await actorsOf(store, one.person)).map(({ role }) => role).toSorted()).toEqual(['author', 'tutor']);
    await endMembership(store, administrator, { ...one, role: 'author' });
    expect(await changeRole(store, administrator, { ...one, to: 'issuer' })).toMatchObject({ ok: true });
    expect((await actorsOf(store, one.person)).map(({ role }) => role)).toEqual(['issuer']);
  });

  test('does not change to a role that is not given there, nor when there is none', async () => {
    const { store, administrator, one } = await aTutor();

    expect(await changeRole(store, administrator, { ...one, to: 'learner' as never })).toEqual({
      ok: false,
      refusal: { code: 'role-not-given-here' },
    });
    expect(await changeRole(store, administrator, { ...one, role: 'author', to: 'tutor' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-membership' },
    });
    expect(await changeRole(store, administrator, { ...one, institution: 'nowhere' as never, to: 'author' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-membership' },
    });
    expect((await auditPage(store, administrator)).entries).toEqual([]);
  });
});

describe('administrators', () => {
  test('the first one gets an account and a link to set the password', async () => {
    const store = await freshAccounts();

    const made = await makeFirstAdministrator(store, { email: 'admin@tamga.example' });

    if (!made.ok) throw new Error('refused');
    const password = 'a bridge over the Sarısu';
    await resetPassword(store, aVisitor(), { secret: made.value.secret ?? '', password });
    expect((await signIn(store, aVisitor(), { email: 'admin@tamga.example', password })).ok).toBe(true);
    expect(await actorsOf(store, made.value.person)).toEqual([{ role: 'administrator', person: made.value.person }]);
    expect(await store.read.select().from(store.t.audit)).toMatchObject([
      { actor: 'system', role: 'system', deed: 'administrator-made' },
    ]);
  });

  test('someone with an account becomes one and keeps her password', async () => {
    const store = await freshAccounts();
    const { person, email } = await anAccount(store);

    expect(await makeFirstAdministrator(store, { email })).toEqual({ ok: true, value: { person, secret: undefined } });
    expect(await makeFirstAdministrator(store, { email: 'admin' })).toMatchObject({
      refusal: { code: 'check-entries' },
    });
    expect((await signIn(store, aVisitor(), { email, password: PASSWORD })).ok).toBe(true);
  });

  test('make others, and end them', async () => {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);
    const { person, email } = await anAccount(store);

    expect(await makeAdministrator(store, administrator, { email: 'nobody@tan.example' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-person' },
    });
    expect((await makeAdministrator(store, administrator, { email })).ok).toBe(true);
    expect(await administrators(store, administrator)).toHaveLength(2);
    expect((await endAdministrator(store, administrator, { person })).ok).toBe(true);
    expect(await endAdministrator(store, administrator, { person })).toEqual({
      ok: false,
      refusal: { code: 'no-such-membership' },
    });
  });

  test('one remains, also when the last two end each other at once', async () => {
    const store = await freshAccounts();
    const [one, two] = [await anAdministrator(store), await anAdministrator(store)];

    const ended = await Promise.all([
      endAdministrator(store, one, { person: two.person }),
      endAdministrator(store, two, { person: one.person }),
    ]);

    expect(ended.filter(({ ok }) => ok)).toHaveLength(1);
    expect(ended).toContainEqual({ ok: false, refusal: { code: 'last-administrator' } });
    expect(await administrators(store, one)).toHaveLength(1);
  });

  test('find people by exact address alone', async () => {
    const store = await freshAccounts();
    const administrator = await anAdministrator(store);
    const { person } = await anAccount(store, { email: 'timur@tan.example' });

    expect(await findPerson(store, administrator, { email: ' TIMUR@tan.example' })).toMatchObject({ id: person });
    expect(await findPerson(store, administrator, { email: 'timur' })).toBeUndefined();
  });
});
