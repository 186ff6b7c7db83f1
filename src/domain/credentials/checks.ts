import type { SourceGap } from './sources.ts';

/** The checks of a credential, in the order in which they are shown. */
export const CHECKS = ['structure', 'schema', 'signature', 'key', 'issuer', 'validity', 'status', 'log'] as const;
export type CheckName = (typeof CHECKS)[number];
export type CheckResult = 'ok' | 'failed' | 'unknown';

/** Why nothing could be looked at: the document could not be read so far, was never signed, or is erased. */
export type Unlooked = 'not-reached' | 'unsigned' | 'erased';

/** Why each check answers what it answers. */
interface Reasons {
  structure: 'well-formed' | 'malformed' | 'not-json' | 'too-large' | Unlooked;
  schema: 'as-open-badges' | 'departs' | 'old-context' | Unlooked;
  signature:
    | 'holds'
    | 'mismatch'
    | 'no-proof'
    | 'malformed-proof'
    | 'not-canonical'
    | 'old-context'
    | 'no-key'
    | Unlooked;
  key:
    | 'listed'
    | 'older-than-compromise'
    | 'not-listed'
    | 'other-issuer'
    | 'other-controller'
    | 'malformed-document'
    | 'retired-before'
    | 'compromised'
    | 'compromised-undated'
    | Unlooked
    | SourceGap;
  issuer:
    | 'recognised'
    | 'registered'
    | 'not-assessed'
    | 'recognition-ended'
    | 'list-not-signed'
    | 'list-stale'
    | Unlooked
    | SourceGap;
  validity: 'valid' | 'expired' | 'not-yet' | Unlooked;
  status:
    | 'stands'
    | 'withdrawn'
    | 'revoked'
    | 'suspended'
    | 'superseded'
    | 'no-status'
    | 'other-list'
    | 'other-issuer'
    | 'list-not-signed'
    | 'list-unreadable'
    | 'list-stale'
    | Unlooked
    | SourceGap;
  log:
    | 'included'
    | 'other-credential'
    | 'proof-fails'
    | 'not-signed'
    | 'malformed'
    | 'not-included'
    | Unlooked
    | SourceGap;
}

/** What a check can say beside its result. Moments are ISO 8601. */
export interface CheckFacts {
  readonly at?: string;
  /** Since when what the check rests on was kept here. */
  readonly asOf?: string;
  /** Where in the document (RFC 6901). */
  readonly place?: string;
  /** Who recognises the issuer. */
  readonly by?: readonly string[];
  readonly index?: number;
  readonly size?: number;
  readonly witnesses?: readonly string[];
}

export type Check = {
  [Name in CheckName]: {
    readonly name: Name;
    readonly result: CheckResult;
    readonly reason: Reasons[Name];
    readonly facts: CheckFacts;
  };
}[CheckName];

export type CheckOf<Name extends CheckName> = Extract<Check, { name: Name }>;

export function checked<Name extends CheckName>(
  name: Name,
  result: CheckResult,
  reason: CheckOf<Name>['reason'],
  facts: CheckFacts = {},
): CheckOf<Name> {
  return { name, result, reason, facts } as CheckOf<Name>;
}
