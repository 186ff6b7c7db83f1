import type { Translator } from '#i18n/translate.ts';
import { type Composed, compose } from './compose.ts';
import type { MailKind } from './letter.ts';

/** A letter of one kind with made-up names, to look at. */
export function specimenOf(kind: MailKind, t: Translator, origin: string): Composed {
  const values = { name: 'Aylin', institution: 'Altınköprü University', course: 'Digital journalism standards' };
  return compose({ kind, to: 'aylin@kervan.example', locale: t.locale, values, path: '/account' }, t, origin);
}
