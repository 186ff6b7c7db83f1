import type { MessageKey, Translator } from '#i18n/translate.ts';

interface Refusal {
  readonly code: string;
  readonly seconds?: number;
  readonly email?: string;
}

/** A refusal in words, with what it carries. */
export function refusalText(t: Translator, refusal: Refusal): string {
  const { code, seconds = 0, email = '' } = refusal;
  const carried = Object.entries(refusal).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return t(`refusal.${code}` as MessageKey, { ...Object.fromEntries(carried), minutes, email });
}

/** The problems of a form's fields, in words; empty unless the refusal is about fields. */
export function problemTexts(t: Translator, refusal: Refusal | undefined): Record<string, string> {
  const entries = (refusal as { entries?: Record<string, string> } | undefined)?.entries ?? {};
  return Object.fromEntries(
    Object.entries(entries).map(([field, problem]) => [field, t(`people.entry.${problem}` as MessageKey)]),
  );
}
