import { type Kit, kitFor } from './kit.ts';
import { accreditations } from './tables/accreditations.ts';
import { achievements } from './tables/achievements.ts';
import { apiTokens } from './tables/api-tokens.ts';
import { appeals } from './tables/appeals.ts';
import { answers, attempts, returnedAttempts } from './tables/attempts.ts';
import { audit } from './tables/audit.ts';
import { batches, batchRows } from './tables/batches.ts';
import { certificateNames, certificates } from './tables/certificates.ts';
import { chains } from './tables/chains.ts';
import { consents } from './tables/consents.ts';
import { corrections } from './tables/corrections.ts';
import { courseVersions, courseWords, itemVersions } from './tables/courses.ts';
import { endorsements } from './tables/endorsements.ts';
import { enrolments } from './tables/enrolments.ts';
import {
  cutScores,
  examEntries,
  panelJudges,
  panelRatings,
  panels,
  portfolioMarks,
  portfolios,
} from './tables/exams.ts';
import { h5pEntries, h5pFiles, h5pPackages, h5pStates, statements } from './tables/h5p.ts';
import { identityNotes } from './tables/identity-notes.ts';
import { institutions } from './tables/institutions.ts';
import { jobs } from './tables/jobs.ts';
import { keys } from './tables/keys.ts';
import { limits } from './tables/limits.ts';
import { logCheckpoints, logCosignatures, logLeaves, logNodes, witnessedLogs } from './tables/log.ts';
import { marks } from './tables/marks.ts';
import { memberships } from './tables/memberships.ts';
import { bookmarks, notes } from './tables/notes.ts';
import { passages } from './tables/passages.ts';
import { passkeys } from './tables/passkeys.ts';
import { people } from './tables/people.ts';
import { pretests } from './tables/pretests.ts';
import { completions, places, readings } from './tables/progress.ts';
import { recognitions } from './tables/recognitions.ts';
import { drafts, responses } from './tables/responses.ts';
import { calibrations, reviews } from './tables/reviews.ts';
import { sessions } from './tables/sessions.ts';
import { shares } from './tables/shares.ts';
import { statusChanges, statusEntries, statusLists } from './tables/statuses.ts';
import { templates } from './tables/templates.ts';
import { tokens } from './tables/tokens.ts';
import { webhooks } from './tables/webhooks.ts';
import { workAppeals, workResults, works } from './tables/works.ts';

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
    pretests: pretests(k),
    works: works(k),
    workResults: workResults(k),
    workAppeals: workAppeals(k),
    reviews: reviews(k),
    calibrations: calibrations(k),
    examEntries: examEntries(k),
    panels: panels(k),
    panelJudges: panelJudges(k),
    panelRatings: panelRatings(k),
    cutScores: cutScores(k),
    portfolios: portfolios(k),
    portfolioMarks: portfolioMarks(k),
    h5pPackages: h5pPackages(k),
    h5pEntries: h5pEntries(k),
    h5pFiles: h5pFiles(k),
    h5pStates: h5pStates(k),
    statements: statements(k),
    notes: notes(k),
    bookmarks: bookmarks(k),
    certificates: certificates(k),
    certificateNames: certificateNames(k),
    keys: keys(k),
    chains: chains(k),
    achievements: achievements(k),
    statusLists: statusLists(k),
    statusEntries: statusEntries(k),
    statusChanges: statusChanges(k),
    logLeaves: logLeaves(k),
    logNodes: logNodes(k),
    logCheckpoints: logCheckpoints(k),
    logCosignatures: logCosignatures(k),
    witnessedLogs: witnessedLogs(k),
    accreditations: accreditations(k),
    recognitions: recognitions(k),
    endorsements: endorsements(k),
    templates: templates(k),
    batches: batches(k),
    batchRows: batchRows(k),
    corrections: corrections(k),
    appeals: appeals(k),
    identityNotes: identityNotes(k),
    shares: shares(k),
    apiTokens: apiTokens(k),
    webhooks: webhooks(k),
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
