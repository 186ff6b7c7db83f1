import type { Locale } from '#i18n/locales.ts';
import type { Translator } from '#i18n/translate.ts';
import type { Settings } from '#server/settings.ts';

export const MAIL_KINDS = [
  'confirm-email',
  'already-signed-up',
  'reset-password',
  'password-changed',
  'change-email',
  'email-changed',
  'passkey-added',
  'guardian-consent',
  'guardian-consented',
  'invitation',
  'certificate-ready',
  'certificate-suspended',
  'certificate-reinstated',
  'certificate-revoked',
  'certificate-corrected',
  'certificate-expiring',
  'certificate-renewed',
  'appeal-answered',
  'work-result',
  'work-appeal-answered',
  'portfolio-decided',
  'panel-invitation',
  'goodbye',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A letter before it is written: its kind, to whom, and what differs from one to the next. */
export interface Letter {
  kind: MailKind;
  to: string;
  /** The language of whoever reads it. */
  locale: string;
  values: Record<string, string>;
  /** Where its button leads, below the language: `/confirm/{secret}`. */
  path: string;
  /** The one-time secret in `path`. Sealed while the letter waits. */
  secret?: string;
}

/** What letters take their words from; the domain imports no texts. */
export type Letters = (locale: Locale) => Translator;

/** What sending letters needs to know of the installation. */
export type MailSettings = Pick<Settings, 'origin' | 'dataDir' | 'mailFrom' | 'smtpUrl'>;
