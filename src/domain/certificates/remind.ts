import { and, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import { stateOf } from '#domain/statuses/state.ts';
import { isLocale, type Locale, nearestLocale } from '#i18n/locales.ts';
import { successorOf } from './successor.ts';

const DAY = 86_400_000;

/** How many days before its end the holder of a certificate is written to. */
const REMIND_BEFORE = [60, 14] as const;

/** The mark of the moment up to which reminders went out: every end falls between two such moments once for each reminder. */
const MARK = 'holders-reminded';

/**
 * Writes to the holders whose certificate ends in 60 or in 14 days. Each reminder once, however often this runs and however long
 * it did not: what was due since the last time is sent. Nobody is reminded of what is out of force or renewed.
 */
export async function remindHolders(store: Store, at = new Date()): Promise<void> {
  await store.tx(async (db) => {
    const since = await remindedUntil(db, store, at);
    if (since >= at) return;
    for (const days of REMIND_BEFORE) await remindThose(db, store, { days, since, at });
    const { marks } = store.t;
    await db.update(marks).set({ value: at.toISOString(), at }).where(eq(marks.name, MARK));
  });
}

/** Held, so that of two runs at once the second finds nothing left. The first run ever looks back one day. */
async function remindedUntil(db: Tx, { t: { marks } }: Store, at: Date): Promise<Date> {
  const before = new Date(at.getTime() - DAY);
  await db.insert(marks).values({ name: MARK, value: before.toISOString(), at }).onConflictDoNothing();
  const [mark] = await locked(db.select().from(marks).where(eq(marks.name, MARK)));
  return mark ? new Date(mark.value) : before;
}

async function remindThose(
  db: Tx,
  store: Store,
  { days, since, at }: { days: number; since: Date; at: Date },
): Promise<void> {
  const { certificates, people } = store.t;
  const ahead = (from: Date) => new Date(from.getTime() + days * DAY);
  const rows = await db
    .select({ certificate: certificates, holder: people })
    .from(certificates)
    .innerJoin(people, eq(people.id, certificates.learner))
    .where(
      and(
        gt(certificates.validUntil, ahead(since)),
        lte(certificates.validUntil, ahead(at)),
        gt(certificates.validUntil, at),
        isNull(certificates.nameErasedAt),
        isNotNull(people.emailConfirmedAt),
      ),
    );
  for (const { certificate, holder } of rows) {
    const { is } = await stateOf(store, db, certificate, at);
    if (is !== 'valid' || (await successorOf(db, store, certificate.id))) continue;
    const { snapshot, serial } = certificate;
    const values = {
      name: holder.name,
      course: inLanguage(snapshot.course.titles, holder.locale),
      serial,
      date: inWords(certificate.validUntil ?? at, holder),
    };
    const letter = { kind: 'certificate-expiring', to: holder.email, locale: holder.locale, values } as const;
    await queueMail(db, store, { ...letter, path: '/certificates' }, at);
  }
}

/** The languages letters are written in whole. */
const WRITTEN: readonly Locale[] = ['az', 'ru', 'en'];

function inWords(day: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  const language = nearestLocale(isLocale(locale) ? locale : 'en', WRITTEN);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(day);
}
