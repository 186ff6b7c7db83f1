import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { strToU8, zipSync } from 'fflate';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Letter } from '#domain/mails/letter.ts';
import { seatsOf } from '#domain/panels/export.ts';
import { portfoliosFor } from '#domain/portfolios/export.ts';
import { judgedWorkOf } from '#domain/reviews/export.ts';
import type { Learner } from './actors.ts';
import { emailKey } from './entries.ts';

/**
 * Everything the site keeps about a person, as one zip: a JSON file for each kind of record and `README.txt`.
 * Secrets (password hash, session ids, keys, links) stay out; of the items of an assessment it has the ids, not the texts and keys.
 */
export async function exportAccount(
  store: Store,
  learner: Learner,
  { readme, at = new Date() }: { readme: string; at?: Date },
): Promise<Uint8Array> {
  const records = await recordsOf(store, learner.person, at);
  const files = Object.entries(records).map(
    ([name, rows]) => [`${name}.json`, strToU8(`${JSON.stringify(rows, null, 2)}\n`)] as const,
  );
  return zipSync({ 'README.txt': strToU8(`${readme.trim()}\n`), ...Object.fromEntries(files) }, { level: 6 });
}

async function recordsOf(store: Store, id: PersonId, at: Date): Promise<Record<string, unknown[]>> {
  const { people, sessions, passkeys, consents, memberships, institutions, enrolments, readings, places, completions } =
    store.t;
  const {
    responses,
    drafts,
    attempts,
    answers,
    returnedAttempts,
    pretests,
    h5pStates,
    statements,
    notes,
    bookmarks,
    certificates,
    certificateNames,
    identityNotes,
    audit,
    examEntries,
  } = store.t;
  const { read } = store;
  const [account] = await read.select().from(people).where(eq(people.id, id));
  return {
    account: account ? [without(account, 'passwordHash', 'emailKey')] : [],
    sessions: await read
      .select({ browser: sessions.browser, createdAt: sessions.createdAt, lastUsedAt: sessions.lastUsedAt })
      .from(sessions)
      .where(eq(sessions.person, id)),
    passkeys: await read
      .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.person, id)),
    consents: await read.select().from(consents).where(eq(consents.person, id)),
    memberships: await read
      .select({ institution: institutions.names, role: memberships.role, since: memberships.since })
      .from(memberships)
      .leftJoin(institutions, eq(institutions.id, memberships.institution))
      .where(eq(memberships.person, id)),
    enrolments: await read.select().from(enrolments).where(eq(enrolments.learner, id)),
    readings: await read.select().from(readings).where(eq(readings.learner, id)),
    places: await read.select().from(places).where(eq(places.learner, id)),
    completions: await read.select().from(completions).where(eq(completions.learner, id)),
    responses: await read.select().from(responses).where(eq(responses.learner, id)),
    drafts: await read.select().from(drafts).where(eq(drafts.learner, id)),
    attempts: await read.select().from(attempts).where(eq(attempts.learner, id)),
    answers: await read
      .select({
        attempt: answers.attempt,
        place: answers.place,
        language: answers.language,
        response: answers.response,
        savedAt: answers.savedAt,
      })
      .from(answers)
      .innerJoin(attempts, eq(attempts.id, answers.attempt))
      .where(eq(attempts.learner, id)),
    'returned-attempts': await read
      .select({ attempt: returnedAttempts.attempt, reason: returnedAttempts.reason, at: returnedAttempts.at })
      .from(returnedAttempts)
      .innerJoin(attempts, eq(attempts.id, returnedAttempts.attempt))
      .where(eq(attempts.learner, id)),
    pretests: await read.select().from(pretests).where(eq(pretests.learner, id)),
    'h5p-states': await read.select().from(h5pStates).where(eq(h5pStates.learner, id)),
    statements: await read.select().from(statements).where(eq(statements.learner, id)),
    notes: await read.select().from(notes).where(eq(notes.learner, id)),
    bookmarks: await read.select().from(bookmarks).where(eq(bookmarks.learner, id)),
    certificates: await read
      .select({
        serial: certificates.serial,
        code: certificates.code,
        awardedAt: certificates.awardedAt,
        validUntil: certificates.validUntil,
        snapshot: certificates.snapshot,
        name: certificateNames.name,
        nameLatin: certificateNames.nameLatin,
      })
      .from(certificates)
      .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
      .where(eq(certificates.learner, id)),
    'identity-notes': await read
      .select({ institution: institutions.names, text: identityNotes.text, at: identityNotes.at })
      .from(identityNotes)
      .leftJoin(institutions, eq(institutions.id, identityNotes.institution))
      .where(eq(identityNotes.person, id)),
    ...(await judgedWorkOf(store, id)),
    'exam-entries': await read.select().from(examEntries).where(eq(examEntries.learner, id)),
    ...(await seatsOf(store, id)),
    ...(await portfoliosFor(store, id)),
    ...(await dealingsOf(store, id)),
    audit: await read
      .select({ at: audit.at, role: audit.role, deed: audit.deed, detail: audit.detail })
      .from(audit)
      .where(or(eq(audit.actor, id), eq(audit.subject, id))),
    links: await linksTo(store, id, account?.emailKey, at),
    letters: await lettersTo(store, account?.emailKey),
  };
}

/**
 * What became of her certificates, what was asked and written about them, and the links she made to them. The issuer's internal
 * notes are its own.
 */
async function dealingsOf({ read, t }: Store, id: PersonId): Promise<Record<string, unknown[]>> {
  const { certificates, statusChanges, corrections, appeals, shares, identityNotes, institutions } = t;
  const { serial } = certificates;
  const hers = eq(certificates.learner, id);
  return {
    'certificate-states': await read
      .select({
        ...{ serial, change: statusChanges.change, reason: statusChanges.reason },
        ...{ publicText: statusChanges.publicText, at: statusChanges.at },
      })
      .from(statusChanges)
      .innerJoin(certificates, eq(certificates.id, statusChanges.certificate))
      .where(hers),
    corrections: await read
      .select({
        ...{ serial, name: corrections.name, nameLatin: corrections.nameLatin, reason: corrections.reason },
        ...{ askedAt: corrections.askedAt, decidedAt: corrections.decidedAt, approved: corrections.approved },
      })
      .from(corrections)
      .innerJoin(certificates, eq(certificates.id, corrections.certificate))
      .where(hers),
    appeals: await read
      .select({
        ...{ serial, text: appeals.text, at: appeals.at, answer: appeals.answer, answeredAt: appeals.answeredAt },
      })
      .from(appeals)
      .innerJoin(certificates, eq(certificates.id, appeals.certificate))
      .where(eq(appeals.by, id)),
    shares: await read
      .select({ serial, label: shares.label, at: shares.at, expiresAt: shares.expiresAt })
      .from(shares)
      .innerJoin(certificates, eq(certificates.id, shares.certificate))
      .where(eq(shares.by, id)),
    'identity-notes': await read
      .select({ institution: institutions.names, text: identityNotes.text, at: identityNotes.at })
      .from(identityNotes)
      .leftJoin(institutions, eq(institutions.id, identityNotes.institution))
      .where(eq(identityNotes.person, id)),
  };
}

/** The open links of a person and the invitations sent to her address: which and until when, not what opens them. */
async function linksTo({ read, t: { tokens } }: Store, id: PersonId, key: string | undefined, at: Date) {
  const open = await read
    .select({
      kind: tokens.kind,
      createdAt: tokens.createdAt,
      expiresAt: tokens.expiresAt,
      person: tokens.person,
      subject: tokens.subject,
    })
    .from(tokens)
    .where(and(or(eq(tokens.person, id), eq(tokens.kind, 'invitation')), gt(tokens.expiresAt, at)));
  return open
    .filter(({ person, subject }) => person === id || emailKey(subject['email'] ?? '') === key)
    .map((token) => without(token, 'person', 'subject'));
}

/** The letters to a person's address that are still to be sent. */
async function lettersTo({ read, t: { jobs } }: Store, key: string | undefined) {
  const waiting = await read
    .select({ letter: jobs.payload, dueAt: jobs.dueAt, tries: jobs.tries })
    .from(jobs)
    .where(and(eq(jobs.kind, 'mail'), isNull(jobs.doneAt)));
  return waiting
    .map(({ letter, ...when }) => ({ ...(letter as unknown as Letter), ...when }))
    .filter(({ to }) => emailKey(to) === key)
    .map(({ kind, to, locale, values, dueAt, tries }) => ({ kind, to, locale, values, dueAt, tries }));
}

function without<T extends object, K extends keyof T>(row: T, ...keys: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
}
