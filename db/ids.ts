import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ids of rows. Branded, so that swapping two is a type error; never shown as a sequence. */
export type PersonId = Branded<'PersonId'>;
export type InstitutionId = Branded<'InstitutionId'>;
export type CourseVersionId = Branded<'CourseVersionId'>;
export type ItemVersionId = Branded<'ItemVersionId'>;
export type AttemptId = Branded<'AttemptId'>;
export type CertificateId = Branded<'CertificateId'>;
export type NoteId = Branded<'NoteId'>;
export type AchievementId = Branded<'AchievementId'>;
export type AccreditationId = Branded<'AccreditationId'>;
export type RecognitionId = Branded<'RecognitionId'>;
export type EndorsementId = Branded<'EndorsementId'>;
export type TemplateId = Branded<'TemplateId'>;
export type BatchId = Branded<'BatchId'>;
export type CorrectionId = Branded<'CorrectionId'>;
export type AppealId = Branded<'AppealId'>;
export type StatusListId = Branded<'StatusListId'>;
export type WebhookId = Branded<'WebhookId'>;
export type H5pPackageId = Branded<'H5pPackageId'>;
export type WorkId = Branded<'WorkId'>;
export type ReviewId = Branded<'ReviewId'>;
export type PanelId = Branded<'PanelId'>;
export type CutScoreId = Branded<'CutScoreId'>;
export type PortfolioId = Branded<'PortfolioId'>;
/** A signing key, named by its public part as a Multikey (`z6Mk…`). */
export type KeyId = Branded<'KeyId'>;
/** `did:web:host:issuers:slug`. */
export type Did = Branded<'Did'>;

/** Names that stand in addresses and in `content/`; kebab-case, never translated. */
export type CourseSlug = Branded<'CourseSlug'>;
export type LessonSlug = Branded<'LessonSlug'>;
export type ItemSlug = Branded<'ItemSlug'>;
export type BlockSlug = Branded<'BlockSlug'>;
export type ActivitySlug = Branded<'ActivitySlug'>;

/** What is printed on a certificate (`serial`) and the unguessable end of its address (`code`). */
export type CertificateSerial = Branded<'CertificateSerial'>;
export type CertificateCode = Branded<'CertificateCode'>;

// Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand stays itself.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` random characters of Crockford's base 32, 5 bits each, from the system's generator. */
export function randomText(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET[byte & 31];
  return text;
}

/** A new row id: 26 characters, 130 random bits. */
export function newId<Id extends string>(): Id {
  return randomText(26) as Id;
}
