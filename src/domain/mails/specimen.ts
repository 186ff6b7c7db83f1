import type { Translator } from '#i18n/translate.ts';
import { type Composed, compose } from './compose.ts';
import type { MailKind } from './letter.ts';

/** A letter of one kind with made-up names, to look at. */
export function specimenOf(kind: MailKind, t: Translator, origin: string): Composed {
  const values = {
    ...{ name: 'Aylin', institution: 'Altınköprü University', course: 'Digital journalism standards' },
    ...{ serial: 'TMG-26-7K4Q-9DXM-3RV2', date: '2027-01-21', text: 'A complaint is being looked into.' },
  };
  return compose({ kind, to: 'aylin@kervan.example', locale: t.locale, values, path: '/account' }, t, origin);
}
