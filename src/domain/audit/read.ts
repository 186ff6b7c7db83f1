import { and, desc, eq, inArray, lt, or } from 'drizzle-orm';
import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Administrator } from '#domain/people/actors.ts';
import type { Deed } from './record.ts';

export interface AuditEntry {
  seq: number;
  at: Date;
  role: string;
  deed: string;
  /** The name the actor bears today; undefined when the account is gone. */
  actorName: string | undefined;
  actor: string;
  subject: string;
  /** The name of the person acted on, if the subject is one and still here. */
  subjectName: string | undefined;
  institution: string;
  institutionNames: Record<string, string> | undefined;
  detail: Record<string, unknown>;
}

const PAGE = 50;

/** The audit, newest first, 50 at a time; `before` is the `next` of the page before. */
export async function auditPage(
  store: Store,
  _administrator: Administrator,
  {
    deed,
    person,
    institution,
    before,
  }: { deed?: Deed; person?: PersonId; institution?: InstitutionId; before?: number } = {},
): Promise<{ entries: AuditEntry[]; next: number | undefined }> {
  const { audit } = store.t;
  const rows = await store.read
    .select()
    .from(audit)
    .where(
      and(
        deed && eq(audit.deed, deed),
        person && or(eq(audit.actor, person), eq(audit.subject, person)),
        institution && eq(audit.institution, institution),
        before === undefined ? undefined : lt(audit.seq, before),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const people = await namesOf(store, shown.flatMap((row) => [row.actor, row.subject]) as PersonId[]);
  const institutions = await institutionNames(store, shown.map((row) => row.institution) as InstitutionId[]);
  return {
    entries: shown.map((row) => ({
      ...row,
      actorName: people.get(row.actor),
      subjectName: people.get(row.subject),
      institutionNames: institutions.get(row.institution),
    })),
    next: rows.length > PAGE ? shown.at(-1)?.seq : undefined,
  };
}

async function namesOf(store: Store, ids: PersonId[]): Promise<Map<string, string>> {
  const { people } = store.t;
  const rows = await store.read
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function institutionNames(store: Store, ids: InstitutionId[]): Promise<Map<string, Record<string, string>>> {
  const { institutions } = store.t;
  const rows = await store.read
    .select({ id: institutions.id, names: institutions.names })
    .from(institutions)
    .where(inArray(institutions.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.names]));
}
