import { eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Learner } from './actors.ts';
import { type CheckEntries, nameProblem, normalName, problemsIn } from './entries.ts';

/** Changes what a person is called on the site, her language and her time zone. */
export async function changePreferences(
  store: Store,
  learner: Learner,
  { name, locale, timeZone }: { name: string; locale: Locale; timeZone: string },
): Promise<Result<{ locale: Locale }, CheckEntries>> {
  const entries = problemsIn({
    name: nameProblem(name),
    timeZone: isTimeZone(timeZone) ? undefined : 'time-zone-unknown',
  });
  if (entries) return refuse({ code: 'check-entries', entries });
  const { people } = store.t;
  await store.tx(async (db) => {
    await db
      .update(people)
      .set({ name: normalName(name), locale, timeZone })
      .where(eq(people.id, learner.person));
  });
  return ok({ locale });
}

export const TIME_ZONES: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];

export function isTimeZone(zone: string): boolean {
  return TIME_ZONES.includes(zone);
}
