import { schemaFor } from './schema.ts';

// drizzle-kit reads tables from named exports.
const schema = schemaFor('sqlite');
export const {
  people,
  sessions,
  tokens,
  passkeys,
  consents,
  limits,
  institutions,
  memberships,
  courseVersions,
  courseWords,
  itemVersions,
  enrolments,
  readings,
  places,
  completions,
  responses,
  drafts,
  attempts,
  answers,
  returnedAttempts,
  notes,
  bookmarks,
  certificates,
  certificateNames,
  audit,
  jobs,
  passages,
  marks,
} = schema;
