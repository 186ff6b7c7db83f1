import type { Locale } from '#i18n/locales.ts';

/** Who signs in print: a name and, by language, an office. */
export interface Signatory {
  readonly name: string;
  readonly office: Readonly<Record<string, string>>;
}

/** How an issuer's certificates look, beyond what every certificate says. Pictures are SVG of our own checked subset. */
export interface CertificateTemplate {
  /** The languages it is printed in: one or two. */
  readonly languages: readonly [Locale] | readonly [Locale, Locale];
  readonly signatories: readonly Signatory[];
  /** SVG text; empty: the issuer's tamga stands in its place. */
  readonly logo: string;
  /** SVG text of a seal; empty: none. */
  readonly seal: string;
}
