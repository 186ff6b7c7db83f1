import type { ActionAPIContext } from 'astro:actions';
import { findLegalPage } from '#catalogue/legal.ts';
import { missingLetters } from '#domain/certificates/fonts.ts';
import { confirmCertificateName } from '#domain/people/certificate-name.ts';
import { confirmEmailChange, requestEmailChange } from '#domain/people/change-email.ts';
import { confirmSignUp } from '#domain/people/confirm.ts';
import { eraseAccount, type Proof } from '#domain/people/erase.ts';
import { giveGuardianConsent } from '#domain/people/guardian.ts';
import { addPasskey } from '#domain/people/passkey-add.ts';
import { signInWithPasskey } from '#domain/people/passkey-sign-in.ts';
import { removePasskey, renamePasskey } from '#domain/people/passkeys.ts';
import { changePassword } from '#domain/people/password.ts';
import { changePreferences } from '#domain/people/preferences.ts';
import { requestReset, resetPassword } from '#domain/people/reset.ts';
import { endAllSessions, endOtherSessions, endSession, sessionCookie } from '#domain/people/sessions.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { signUp } from '#domain/people/sign-up.ts';
import { ok } from '#domain/result.ts';
import { DEFAULT_TIME_ZONES, isLocale, type Locale } from '#i18n/locales.ts';
import { type Entries, viewerForm, visitorForm } from './forms.ts';

/** Accounts: plain forms. Session cookies are set here and nowhere else. */
export const people = {
  signUp: visitorForm(async ({ entries, store, visitor, context }) => {
    const locale = localeOf(context);
    const [terms, privacy, age] = await Promise.all([
      findLegalPage('terms', locale),
      findLegalPage('privacy', locale),
      findLegalPage('age', locale),
    ]);
    const year = entries.get('birthYear').trim();
    return signUp(store, visitor, {
      name: entries.get('name'),
      email: entries.get('email'),
      password: entries.get('password'),
      birthYear: year === '' ? undefined : Number(year),
      guardianEmail: entries.get('guardianEmail'),
      terms: { version: versionOf(terms), accepted: entries.has('terms') },
      age: { version: versionOf(age) },
      privacy: { version: versionOf(privacy), accepted: entries.has('privacy') },
      locale,
      timeZone: DEFAULT_TIME_ZONES[locale],
      to: entries.get('to'),
    });
  }),
  confirm: visitorForm(async ({ entries, store, visitor, context }) => {
    const confirmed = await confirmSignUp(store, visitor, {
      secret: entries.get('secret'),
      password: entries.get('password'),
    });
    if (!confirmed.ok || 'guardianWaits' in confirmed.value) return confirmed;
    setSession(context, confirmed.value.session);
    return ok({ to: confirmed.value.to });
  }),
  consentAsGuardian: visitorForm(({ entries, store, visitor }) =>
    giveGuardianConsent(store, visitor, { secret: entries.get('secret') }),
  ),
  signIn: visitorForm(async ({ entries, store, visitor, context }) => {
    const answered = await signIn(store, visitor, { email: entries.get('email'), password: entries.get('password') });
    if (answered.ok) setSession(context, answered.value.session);
    return answered.ok ? ok({ locale: answered.value.locale }) : answered;
  }),
  signInWithPasskey: visitorForm(async ({ entries, store, visitor, origin, context }) => {
    const answered = await signInWithPasskey(store, visitor, { response: parsed(entries, 'response'), origin });
    if (answered.ok) setSession(context, answered.value.session);
    return answered.ok ? ok({ locale: answered.value.locale }) : answered;
  }),
  signOut: visitorForm(async ({ store, context }) => {
    const { viewer } = context.locals;
    if (viewer) await endSession(store, viewer.learner, viewer);
    dropSession(context);
    return ok(undefined);
  }),
  requestReset: visitorForm(({ entries, store, visitor }) =>
    requestReset(store, visitor, { email: entries.get('email') }),
  ),
  resetPassword: visitorForm(({ entries, store, visitor }) =>
    resetPassword(store, visitor, { secret: entries.get('secret'), password: entries.get('password') }),
  ),
  confirmAddress: visitorForm(({ entries, store, visitor }) =>
    confirmEmailChange(store, visitor, { secret: entries.get('secret') }),
  ),

  changePreferences: viewerForm(({ entries, store, viewer, context }) => {
    const locale = entries.get('language');
    return changePreferences(store, viewer.learner, {
      name: entries.get('name'),
      locale: isLocale(locale) ? locale : localeOf(context),
      timeZone: entries.get('timeZone'),
    });
  }),
  confirmCertificateName: viewerForm(({ entries, store, viewer }) =>
    confirmCertificateName(store, viewer.learner, {
      name: entries.get('certificateName'),
      latin: entries.get('certificateNameLatin'),
      missing: missingLetters,
    }),
  ),
  changePassword: viewerForm(({ entries, store, viewer }) =>
    changePassword(store, viewer.learner, {
      current: entries.get('current'),
      next: entries.get('next'),
      session: viewer.session,
    }),
  ),
  changeEmail: viewerForm(({ entries, store, viewer }) =>
    requestEmailChange(store, viewer.learner, { email: entries.get('email'), password: entries.get('password') }),
  ),
  addPasskey: viewerForm(({ entries, store, viewer, origin }) =>
    addPasskey(store, viewer.learner, {
      response: parsed(entries, 'response'),
      name: entries.get('passkeyName'),
      origin,
    }),
  ),
  renamePasskey: viewerForm(({ entries, store, viewer }) =>
    renamePasskey(store, viewer.learner, { passkey: entries.get('passkey'), name: entries.get('name') }),
  ),
  removePasskey: viewerForm(({ entries, store, viewer }) =>
    removePasskey(store, viewer.learner, { passkey: entries.get('passkey') }),
  ),
  endSession: viewerForm(async ({ entries, store, viewer }) =>
    ok(await endSession(store, viewer.learner, { session: entries.get('session') })),
  ),
  endOtherSessions: viewerForm(async ({ store, viewer }) => ok(await endOtherSessions(store, viewer.learner, viewer))),
  endAllSessions: viewerForm(async ({ store, viewer, context }) => {
    await endAllSessions(store, viewer.learner);
    dropSession(context);
    return ok(undefined);
  }),
  erase: viewerForm(async ({ entries, store, viewer, origin, context }) => {
    const proof: Proof = entries.get('response')
      ? { passkey: parsed(entries, 'response'), origin }
      : { password: entries.get('password') };
    const erased = await eraseAccount(store, viewer.learner, { typed: entries.get('typed'), proof });
    if (erased.ok) dropSession(context);
    return erased;
  }),
};

function localeOf({ params }: ActionAPIContext): Locale {
  return isLocale(params['locale']) ? params['locale'] : 'en';
}

function versionOf(page: { version?: string | undefined } | undefined): string {
  return page?.version ?? '';
}

/** What a browser's WebAuthn call answered. The library checks its shape; what is no JSON reads as nothing. */
function parsed<T>(entries: Entries, name: string): T {
  try {
    return JSON.parse(entries.get(name)) as T;
  } catch {
    return {} as T;
  }
}

function setSession({ cookies, locals }: ActionAPIContext, secret: string): void {
  const { name, options } = sessionCookie(locals.settings.origin);
  cookies.set(name, secret, options);
}

function dropSession({ cookies, locals }: ActionAPIContext): void {
  const { name, options } = sessionCookie(locals.settings.origin);
  cookies.set(name, '', { ...options, maxAge: 0 });
}
