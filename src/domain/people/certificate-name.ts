import anyAscii from 'any-ascii';
import { eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Learner } from './actors.ts';
import { type CheckEntries, type EntryProblem, nameProblem, normalName, problemsIn } from './entries.ts';

/** Which letters of a text the certificate's fonts lack: the certificate is the one to know. */
export type MissingLetters = (text: string) => readonly string[];

/** A first proposal of a name in Latin letters. The person decides: her passport may spell it otherwise. */
export function suggestLatin(name: string): string {
  return anyAscii(normalName(name)).replace(/[^A-Za-z' .-]/g, '');
}

/** Keeps the name as it shall stand on certificates, in the person's own script and in Latin, as she entered and confirmed it. */
export async function confirmCertificateName(
  store: Store,
  learner: Learner,
  { name, latin, missing, at = new Date() }: { name: string; latin: string; missing: MissingLetters; at?: Date },
): Promise<Result<{ name: string; latin: string }, CheckEntries>> {
  const checked = checkedNames({ name, latin, missing });
  if (!checked.ok) return checked;
  const { people } = store.t;
  const names = checked.value;
  await store.tx(async (db) => {
    await db
      .update(people)
      .set({ certificateName: names.name, certificateNameLatin: names.latin, certificateNameConfirmedAt: at })
      .where(eq(people.id, learner.person));
  });
  return ok(names);
}

/** The two names of a certificate as they are kept, or what is wrong with each, by the fields of the form. */
export function checkedNames({
  name,
  latin,
  missing,
}: {
  name: string;
  latin: string;
  missing: MissingLetters;
}): Result<{ name: string; latin: string }, CheckEntries> {
  const entries = problemsIn({
    certificateName: ownScriptProblem(name, missing),
    certificateNameLatin: latinProblem(latin, missing),
  });
  return entries
    ? refuse({ code: 'check-entries', entries })
    : ok({ name: normalName(name), latin: normalName(latin) });
}

/** Letters with their marks, spaces, hyphens, points and apostrophes: what names are written with. */
const NAME_LETTERS = /^[\p{L}\p{M} .,'’‘ʻʼ\-‐]+$/u;
const LATIN_LETTERS = /^[\p{Script=Latin}\p{M} .,'’‘ʻʼ\-‐]+$/u;

function ownScriptProblem(name: string, missing: MissingLetters): EntryProblem | undefined {
  const problem = nameProblem(name);
  if (problem) return problem;
  const normal = normalName(name);
  return NAME_LETTERS.test(normal) && missing(normal).length === 0 ? undefined : 'letters-unknown';
}

function latinProblem(latin: string, missing: MissingLetters): EntryProblem | undefined {
  const problem = nameProblem(latin);
  if (problem) return problem;
  const normal = normalName(latin);
  if (!LATIN_LETTERS.test(normal)) return 'not-latin';
  return missing(normal).length === 0 ? undefined : 'letters-unknown';
}
