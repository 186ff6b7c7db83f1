import { isGuessablePassword } from './guessable-passwords.ts';

/** What is wrong with one field of a form, from the person's side. */
export type EntryProblem =
  | 'missing'
  | 'too-long'
  | 'email-malformed'
  | 'password-short'
  | 'password-common'
  | 'birth-year-unlikely'
  | 'too-young'
  | 'guardian-missing'
  | 'guardian-yourself'
  | 'not-accepted'
  | 'letters-unknown'
  | 'not-latin'
  | 'time-zone-unknown';

/** Some fields need another look; nothing was changed. */
export interface CheckEntries {
  code: 'check-entries';
  entries: Readonly<Record<string, EntryProblem>>;
}

/** The problems among `found`, keyed by field; undefined when there are none. */
export function problemsIn(found: Record<string, EntryProblem | undefined>): Record<string, EntryProblem> | undefined {
  const entries = Object.entries(found).filter((entry): entry is [string, EntryProblem] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function emailProblem(email: string): EntryProblem | undefined {
  if (email.trim() === '') return 'missing';
  if (email.length > 254) return 'too-long';
  return /^[^\s@<>()",;:\\[\]\p{C}]+@[^\s@<>()",;:\\[\]\p{C}.]+(\.[^\s@<>()",;:\\[\]\p{C}.]+)+$/u.test(email.trim())
    ? undefined
    : 'email-malformed';
}

/** The address as compared. Lower-cased by Unicode's own rule: an address has no language. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/**
 * At least 10 characters, at most 128, and none that everybody tries first, her own address and name among them
 * (OWASP ASVS 5, 6.2). No rules of composition. The same wherever a password is set.
 */
export function passwordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): EntryProblem | undefined {
  if (password === '') return 'missing';
  const length = [...password].length;
  if (length < 10) return 'password-short';
  if (length > 128) return 'too-long';
  return isGuessablePassword(password, [email, name]) ? 'password-common' : undefined;
}

/** A name as it is kept: NFC, one space where there were several. */
export function normalName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

export const NAME_LENGTH = 120;

export function nameProblem(name: string): EntryProblem | undefined {
  const normal = normalName(name);
  if (normal === '') return 'missing';
  if ([...normal].length > NAME_LENGTH) return 'too-long';
  return /[\p{C}<>]/u.test(normal) ? 'letters-unknown' : undefined;
}
