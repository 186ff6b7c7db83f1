import { each, isObject, type JsonObject } from './json.ts';

/** All that is printed on a certificate, as its credential says it; empty where it says nothing. */
export interface CredentialFacts {
  /** The holder's name in each spelling. */
  readonly names: readonly string[];
  readonly course: string;
  readonly issuer: { readonly name: string; readonly did: string };
  readonly serial: string;
  readonly achievement: string;
  readonly achievementType: string;
  readonly description: string;
  readonly criteria: string;
  readonly results: readonly string[];
  readonly competencies: readonly string[];
  readonly version: string;
  /** The first award; moments as they stand in the credential. */
  readonly awarded: string;
  readonly validFrom: string;
  readonly validUntil: string;
  /** Where it says it can be checked. */
  readonly address: string;
}

/** Reads what a document says of itself, whether any of it is true or not. */
export function factsOf(document: unknown): CredentialFacts {
  const credential = part(document);
  const subject = part(each(credential.credentialSubject)[0]);
  const achievement = part(subject.achievement);
  const issuer = part(credential.issuer);
  return {
    names: namesOf(subject),
    course: words(credential.name),
    issuer: { name: words(issuer.name), did: text(issuer.id) || text(credential.issuer) },
    serial: text(subject.licenseNumber),
    achievement: words(achievement.name),
    achievementType: text(achievement.achievementType),
    description: words(achievement.description),
    criteria: words(part(achievement.criteria).narrative),
    results: resultsOf(subject, achievement),
    competencies: each(achievement.tag).map(text).filter(Boolean),
    version: text(achievement.version),
    awarded: text(credential.awardedDate),
    validFrom: text(credential.validFrom),
    validUntil: text(credential.validUntil),
    address: text(credential.id),
  };
}

function namesOf(subject: JsonObject): string[] {
  const identified = each(subject.identifier)
    .map(part)
    .filter(({ identityType, hashed }) => identityType === 'name' && hashed === false)
    .map(({ identityHash }) => text(identityHash));
  return [...new Set([words(subject.name), ...identified])].filter(Boolean);
}

function resultsOf(subject: JsonObject, achievement: JsonObject): string[] {
  const described = new Map(
    each(achievement.resultDescription)
      .map(part)
      .map(({ id, name }) => [text(id), words(name)]),
  );
  return each(subject.result)
    .map(part)
    .map(({ resultDescription, value, status }) =>
      [described.get(text(resultDescription)), text(value), text(status)].filter(Boolean).join(' · '),
    )
    .filter(Boolean);
}

function part(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A text, or the first of several in different languages. */
function words(value: unknown): string {
  const [first] = each(value);
  return text(first) || text(part(first)['@value']);
}
