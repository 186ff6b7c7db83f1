import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { InstitutionKind } from '#db/tables/institutions.ts';
import { endAdministrator, makeAdministrator } from '#domain/institutions/administrators.ts';
import { type MemberRole, makeInstitution, ROLES_OF } from '#domain/institutions/institution.ts';
import { acceptInvitation, inviteMember, withdrawInvitation } from '#domain/institutions/invite.ts';
import { changeRole, endMembership } from '#domain/institutions/members.ts';
import { isLocale } from '#i18n/locales.ts';
import { administratorForm, type Entries, viewerForm } from './forms.ts';

/** Administration. Roles that a form names are checked against the institution's kind by the operations. */
export const institutions = {
  make: administratorForm(({ entries, store, administrator }) => {
    const kind = entries.get('kind') as InstitutionKind;
    return makeInstitution(store, administrator, {
      slug: entries.get('slug').trim(),
      kind: Object.hasOwn(ROLES_OF, kind) ? kind : 'university',
      names: { en: entries.get('name'), ru: entries.get('nameRu'), az: entries.get('nameAz') },
      country: entries.get('country').trim().toUpperCase(),
    });
  }),
  invite: administratorForm(({ entries, store, administrator }) => {
    const locale = entries.get('language');
    return inviteMember(store, administrator, {
      institution: entries.get('institution') as InstitutionId,
      email: entries.get('email'),
      role: entries.get('role') as MemberRole,
      locale: isLocale(locale) ? locale : 'en',
    });
  }),
  withdraw: administratorForm(({ entries, store, administrator }) =>
    withdrawInvitation(store, administrator, { invitation: entries.get('invitation') }),
  ),
  changeRole: administratorForm(({ entries, store, administrator }) =>
    changeRole(store, administrator, { ...membership(entries), to: entries.get('to') as MemberRole }),
  ),
  endMembership: administratorForm(({ entries, store, administrator }) =>
    endMembership(store, administrator, membership(entries)),
  ),
  makeAdministrator: administratorForm(({ entries, store, administrator }) =>
    makeAdministrator(store, administrator, { email: entries.get('email') }),
  ),
  endAdministrator: administratorForm(({ entries, store, administrator }) =>
    endAdministrator(store, administrator, { person: entries.get('person') as PersonId }),
  ),
  accept: viewerForm(({ entries, store, viewer }) =>
    acceptInvitation(store, viewer, { secret: entries.get('secret') }),
  ),
};

function membership(entries: Entries) {
  return {
    person: entries.get('person') as PersonId,
    institution: entries.get('institution') as InstitutionId,
    role: entries.get('role') as MemberRole,
  };
}
