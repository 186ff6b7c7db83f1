import type { AccreditationId, CourseVersionId } from '#db/ids.ts';
import { accredit } from '#domain/accreditations/give.ts';
import { withdrawAccreditation } from '#domain/accreditations/withdraw.ts';
import { LOCALES } from '#i18n/locales.ts';
import { firstMoment, issuerForm, lastMoment } from './forms.ts';

/** A regulator's decisions on course versions. A form names days: the first and the last on which a decision holds. */
export const accreditations = {
  give: issuerForm(({ entries, store, issuer }) =>
    accredit(store, issuer, {
      version: entries.get('version') as CourseVersionId,
      languages: entries.all('language'),
      from: firstMoment(entries.get('from')),
      until: lastMoment(entries.get('until')),
      conditions: Object.fromEntries(LOCALES.map((locale) => [locale, entries.get(`conditions-${locale}`)])),
      decision: entries.get('decision'),
      validMonths: entries.get('months').trim() === '' ? null : Number(entries.get('months')),
    }),
  ),
  withdraw: issuerForm(({ entries, store, issuer }) =>
    withdrawAccreditation(store, issuer, {
      accreditation: entries.get('accreditation') as AccreditationId,
      reason: entries.get('reason'),
    }),
  ),
};
