import { and, eq } from 'drizzle-orm';
import type { AppealId, CertificateSerial } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type AnswerRefusal =
  | { code: 'no-such-appeal' }
  | { code: 'answer-empty' }
  | { code: 'answer-too-long'; most: number }
  | { code: 'answered-before' }
  /** Nobody answers her own appeal. */
  | { code: 'own-appeal' };

export const MOST_ANSWER = 2000;

/** Answers an appeal, once; the holder is told by mail and reads it beside her certificate. The state changes by a decision of its own. */
export async function answerAppeal(
  store: Store,
  issuer: Issuer,
  { appeal: id, text, at = new Date() }: { appeal: AppealId; text: string; at?: Date },
): Promise<Result<CertificateSerial, AnswerRefusal>> {
  if (text.trim() === '') return refuse({ code: 'answer-empty' });
  if (text.trim().length > MOST_ANSWER) return refuse({ code: 'answer-too-long', most: MOST_ANSWER });
  const { appeals, certificates, people } = store.t;
  return store.tx(async (db): Promise<Result<CertificateSerial, AnswerRefusal>> => {
    const [appeal] = await locked(
      db
        .select()
        .from(appeals)
        .where(and(eq(appeals.id, id), eq(appeals.institution, issuer.institution))),
    );
    if (!appeal) return refuse({ code: 'no-such-appeal' });
    if (appeal.answeredAt) return refuse({ code: 'answered-before' });
    if (appeal.by === issuer.person) return refuse({ code: 'own-appeal' });
    const [certificate] = await db
      .select({ serial: certificates.serial, snapshot: certificates.snapshot })
      .from(certificates)
      .where(eq(certificates.id, appeal.certificate));
    if (!certificate) return refuse({ code: 'no-such-appeal' });
    const { serial, snapshot } = certificate;
    await db
      .update(appeals)
      .set({ answer: text.trim(), answeredBy: issuer.person, answeredAt: at })
      .where(eq(appeals.id, id));
    await record(db, store, {
      ...{ actor: issuer, deed: 'appeal-answered', subject: appeal.certificate, detail: { serial }, at },
    });
    const [holder] = await db.select().from(people).where(eq(people.id, appeal.by));
    if (holder?.emailConfirmedAt) {
      const values = { name: holder.name, course: inLanguage(snapshot.course.titles, holder.locale), serial };
      const letter = { kind: 'appeal-answered', to: holder.email, locale: holder.locale, values } as const;
      await queueMail(db, store, { ...letter, path: `/certificates/${serial}` }, at);
    }
    return ok(serial);
  });
}
