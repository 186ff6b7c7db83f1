import { type Kit, kitFor } from './kit.ts';
import { answers, attempts, returnedAttempts } from './tables/attempts.ts';
import { audit } from './tables/audit.ts';
import { certificateNames, certificates } from './tables/certificates.ts';
import { consents } from './tables/consents.ts';
import { courseVersions, courseWords, itemVersions } from './tables/courses.ts';
import { enrolments } from './tables/enrolments.ts';
import { institutions } from './tables/institutions.ts';
import { jobs } from './tables/jobs.ts';
import { limits } from './tables/limits.ts';
import { marks } from './tables/marks.ts';
import { memberships } from './tables/memberships.ts';
import { bookmarks, notes } from './tables/notes.ts';
import { passages } from './tables/passages.ts';
import { passkeys } from './tables/passkeys.ts';
import { people } from './tables/people.ts';
import { completions, places, readings } from './tables/progress.ts';
import { drafts, responses } from './tables/responses.ts';
import { sessions } from './tables/sessions.ts';
import { tokens } from './tables/tokens.ts';

/** All tables, built with the kit of one engine. */
export function buildSchema(k: Kit) {
  return {
    people: people(k),
    sessions: sessions(k),
    tokens: tokens(k),
    passkeys: passkeys(k),
    consents: consents(k),
    limits: limits(k),
    institutions: institutions(k),
    memberships: memberships(k),
    courseVersions: courseVersions(k),
    courseWords: courseWords(k),
    itemVersions: itemVersions(k),
    enrolments: enrolments(k),
    readings: readings(k),
    places: places(k),
    completions: completions(k),
    responses: responses(k),
    drafts: drafts(k),
    attempts: attempts(k),
    answers: answers(k),
    returnedAttempts: returnedAttempts(k),
    notes: notes(k),
    bookmarks: bookmarks(k),
    certificates: certificates(k),
    certificateNames: certificateNames(k),
    audit: audit(k),
    jobs: jobs(k),
    passages: passages(k),
    marks: marks(k),
  };
}

export type Schema = ReturnType<typeof buildSchema>;

/** The schema of one engine, built once for each. */
const built: Partial<Record<'sqlite' | 'postgres', Schema>> = {};

export function schemaFor(dialect: 'sqlite' | 'postgres'): Schema {
  built[dialect] ??= buildSchema(kitFor(dialect));
  return built[dialect];
}
