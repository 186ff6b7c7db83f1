import { and, asc, eq, gt } from 'drizzle-orm';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Administrator, Viewer } from '#domain/people/actors.ts';
import { type CheckEntries, emailKey, emailProblem } from '#domain/people/entries.ts';
import { findToken, type LinkExpired, makeToken, type Token, useToken } from '#domain/people/tokens.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { dutiesClash } from './duties.ts';
import { type Institution, type MemberRole, ROLES_OF } from './institution.ts';

/** Invites the holder of an address to a role; the letter's link is good for 14 days and once. */
export async function inviteMember(
  store: Store,
  administrator: Administrator,
  {
    institution,
    email,
    role,
    locale,
    at = new Date(),
  }: { institution: InstitutionId; email: string; role: MemberRole; locale: string; at?: Date },
): Promise<Result<void, CheckEntries | { code: 'no-such-institution' } | { code: 'role-not-given-here' }>> {
  const problem = emailProblem(email);
  if (problem) return refuse({ code: 'check-entries', entries: { email: problem } });
  const { institutions } = store.t;
  return store.tx(async (db) => {
    const [place] = await db.select().from(institutions).where(eq(institutions.id, institution));
    if (!place) return refuse({ code: 'no-such-institution' });
    if (!ROLES_OF[place.kind].includes(role)) return refuse({ code: 'role-not-given-here' });
    const subject = { email: email.trim(), institution, role, by: administrator.person };
    const secret = await makeToken(db, store, { kind: 'invitation', subject, at });
    const values = { institution: place.names[locale] ?? place.names['en'] ?? place.slug };
    await queueMail(
      db,
      store,
      { kind: 'invitation', to: email.trim(), locale, values, path: '/invitation/{secret}', secret },
      at,
    );
    await record(db, store, {
      actor: administrator,
      deed: 'invitation-sent',
      subject: institution,
      institution,
      detail: { role },
      at,
    });
    return ok(undefined);
  });
}

export interface Invitation {
  id: string;
  email: string;
  institution: InstitutionId;
  role: MemberRole;
  createdAt: Date;
  expiresAt: Date;
}

/** Invitations of an institution that can still be accepted. */
export async function invitationsOf(
  store: Store,
  _administrator: Administrator,
  { institution, at = new Date() }: { institution: InstitutionId; at?: Date },
): Promise<Invitation[]> {
  const { tokens } = store.t;
  const waiting = await store.read
    .select()
    .from(tokens)
    .where(and(eq(tokens.kind, 'invitation'), gt(tokens.expiresAt, at)))
    .orderBy(asc(tokens.createdAt));
  return waiting.map(invitationOf).filter((invitation) => invitation.institution === institution);
}

export async function withdrawInvitation(
  store: Store,
  administrator: Administrator,
  { invitation, at = new Date() }: { invitation: string; at?: Date },
): Promise<Result<void, { code: 'no-such-invitation' }>> {
  const { tokens } = store.t;
  return store.tx(async (db) => {
    const [token] = await db
      .delete(tokens)
      .where(and(eq(tokens.id, invitation), eq(tokens.kind, 'invitation')))
      .returning();
    if (!token) return refuse({ code: 'no-such-invitation' });
    const { institution, role } = invitationOf(token);
    await record(db, store, {
      actor: administrator,
      deed: 'invitation-withdrawn',
      subject: institution,
      institution,
      detail: { role },
      at,
    });
    return ok(undefined);
  });
}

/** What an invitation's link offers; undefined when it is no longer good. */
export async function findInvitation(
  store: Store,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<(Invitation & { place: Institution }) | undefined> {
  const token = await findToken(store.read, store, { kind: 'invitation', secret, at });
  if (!token) return undefined;
  const { institutions } = store.t;
  const invitation = invitationOf(token);
  const [place] = await store.read.select().from(institutions).where(eq(institutions.id, invitation.institution));
  return place && { ...invitation, place };
}

/** Makes the viewer a member. The invitation is for one address: a forwarded link gives nobody else the role. */
export async function acceptInvitation(
  store: Store,
  viewer: Viewer,
  { secret, at = new Date() }: { secret: string; at?: Date },
): Promise<
  Result<
    { institution: InstitutionId; role: MemberRole },
    LinkExpired | { code: 'other-address'; email: string } | { code: 'duties-clash' }
  >
> {
  const { memberships } = store.t;
  return store.tx(async (db) => {
    const waiting = await findToken(db, store, { kind: 'invitation', secret, at });
    if (!waiting) return refuse({ code: 'link-expired' });
    const { email, institution, role } = invitationOf(waiting);
    if (emailKey(email) !== emailKey(viewer.email)) return refuse({ code: 'other-address', email });
    if (await dutiesClash(db, store, { person: viewer.person, institution, role }))
      return refuse({ code: 'duties-clash' });
    if (!(await useToken(db, store, { kind: 'invitation', secret, at }))) return refuse({ code: 'link-expired' });
    const givenBy = (waiting.subject['by'] ?? '') as Viewer['person'] | '';
    await db
      .insert(memberships)
      .values({ person: viewer.person, institution, role, since: at, givenBy })
      .onConflictDoNothing();
    await record(db, store, {
      actor: viewer.learner,
      deed: 'membership-given',
      subject: viewer.person,
      institution,
      detail: { role },
      at,
    });
    return ok({ institution, role });
  });
}

function invitationOf({ id, subject, createdAt, expiresAt }: Token): Invitation {
  const { email = '', institution = '', role = '' } = subject;
  return { id, email, institution: institution as InstitutionId, role: role as MemberRole, createdAt, expiresAt };
}
