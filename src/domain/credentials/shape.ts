import { CREDENTIALS_V2, OPEN_BADGES, PINNED } from './contexts.ts';
import { isObject } from './json.ts';
import {
  boolean,
  compactJws,
  date,
  dateTime,
  type Found,
  language,
  type Model,
  many,
  number,
  object,
  oneOf,
  oneOfOrExtension,
  type Rule,
  type ShapeCode,
  text,
  types,
  typesOf,
  url,
  urlOr,
} from './model.ts';
import type { Problem } from './problem.ts';

/**
 * How an OpenBadgeCredential or EndorsementCredential, with or without its proof, departs from the data model of Open Badges
 * 3.0 (appendix B) in its plain JSON: an array wherever the model says 0 to n, one object where it says 0 or 1. Whatever 1EdTech's
 * schema refuses has a problem. Refused beyond it: contexts that are not pinned, terms in other words than the context's
 * (a full IRI, a keyword), what is no URL in the place of one, a subject without id and identifier, criteria without id and
 * narrative, a status entry with the id of its list.
 */
export function shapeProblems(credential: unknown): readonly Problem<ShapeCode>[] {
  const found: Found = [];
  const rule = typesOf(credential).includes('EndorsementCredential') ? endorsement : openBadge;
  rule(credential, '', found);
  return found;
}

const contexts: Rule = (value, at, found) => {
  const known = Array.isArray(value) && value[0] === CREDENTIALS_V2 && value[1] === OPEN_BADGES;
  if (!known || !value.every((context) => PINNED.has(context))) found.push({ pointer: at, code: 'other-context' });
};

const typed = { id: url, 'type!': text };
const identified = { 'id!': url, 'type!': text };

const credential: Model = {
  '@context!': contexts,
  'id!': url,
  awardedDate: dateTime,
  'issuer!': urlOr(object(() => Profile)),
  'validFrom!': dateTime,
  validUntil: dateTime,
  proof: many(object(() => Proof)),
  credentialSchema: many(object(() => identified)),
  credentialStatus: object(() => identified, { also: entryIsNotItsList }),
  refreshService: object(() => identified),
  termsOfUse: many(object(() => typed)),
};

const openBadge = object(() => ({
  ...credential,
  'type!': allOf(types('VerifiableCredential'), types('OpenBadgeCredential', 'AchievementCredential')),
  name: text,
  description: text,
  image: image,
  'credentialSubject!': object(() => AchievementSubject, { also: hasRecipient }),
  endorsement: many(endorsement),
  endorsementJwt: many(compactJws),
  evidence: many(object(() => Evidence)),
}));

const endorsement: Rule = object(() => ({
  ...credential,
  'type!': allOf(types('VerifiableCredential'), types('EndorsementCredential')),
  'name!': text,
  description: text,
  'credentialSubject!': object(() => EndorsementSubject),
}));

const image = object(() => ({ 'id!': url, 'type!': oneOf('Image'), caption: text }), { closed: true });

const AchievementSubject: Model = {
  id: url,
  'type!': types('AchievementSubject'),
  activityEndDate: dateTime,
  activityStartDate: dateTime,
  creditsEarned: number,
  'achievement!': object(() => Achievement),
  identifier: many(object(() => IdentityObject, { closed: true })),
  image: image,
  licenseNumber: text,
  narrative: text,
  result: many(object(() => Result)),
  role: text,
  source: object(() => Profile),
  term: text,
};

const EndorsementSubject: Model = {
  'id!': url,
  'type!': types('EndorsementSubject'),
  endorsementComment: text,
};

const Achievement: Model = {
  'id!': url,
  'type!': types('Achievement'),
  alignment: many(object(() => Alignment)),
  achievementType: oneOfOrExtension(
    `Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate
     CertificateOfCompletion Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree
     Fieldwork GeneralEducationDevelopment JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate
     QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential ResearchDoctorate SecondarySchoolDiploma`,
  ),
  creator: object(() => Profile),
  creditsAvailable: number,
  'criteria!': object(() => ({ id: url, narrative: text }), { also: saysCriteria }),
  'description!': text,
  endorsement: many((value, at, found) => endorsement(value, at, found)),
  endorsementJwt: many(compactJws),
  fieldOfStudy: text,
  humanCode: text,
  image: image,
  inLanguage: language,
  'name!': text,
  otherIdentifier: many(object(() => IdentifierEntry, { closed: true })),
  related: many(object(() => Related)),
  resultDescription: many(object(() => ResultDescription)),
  specialization: text,
  tag: many(text),
  version: text,
};

const Alignment: Model = {
  'type!': types('Alignment'),
  targetCode: text,
  targetDescription: text,
  'targetName!': text,
  targetFramework: text,
  targetType: oneOfOrExtension(
    'ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL',
  ),
  'targetUrl!': url,
};

const identifierType = oneOfOrExtension(
  `name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId
   oneRosterSourcedId sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier`,
);

const IdentityObject: Model = {
  'type!': oneOf('IdentityObject'),
  'hashed!': boolean,
  'identityHash!': text,
  'identityType!': identifierType,
  salt: text,
};

const IdentifierEntry: Model = {
  'type!': oneOf('IdentifierEntry'),
  'identifier!': text,
  'identifierType!': identifierType,
};

const Evidence: Model = {
  id: url,
  'type!': types('Evidence'),
  narrative: text,
  name: text,
  description: text,
  genre: text,
  audience: text,
};

const Result: Model = {
  'type!': types('Result'),
  achievedLevel: url,
  alignment: many(object(() => Alignment)),
  resultDescription: url,
  status: oneOf('Completed Enrolled Failed InProgress OnHold Provisional Withdrew'),
  value: text,
};

const ResultDescription: Model = {
  'id!': url,
  'type!': types('ResultDescription'),
  alignment: many(object(() => Alignment)),
  allowedValue: many(text),
  'name!': text,
  requiredLevel: url,
  requiredValue: text,
  'resultType!': oneOfOrExtension(
    `GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion
     RubricCriterionLevel RubricScore ScaledScore Status`,
  ),
  rubricCriterionLevel: many(object(() => RubricCriterionLevel)),
  valueMax: text,
  valueMin: text,
};

const RubricCriterionLevel: Model = {
  'id!': url,
  'type!': types('RubricCriterionLevel'),
  alignment: many(object(() => Alignment)),
  description: text,
  level: text,
  'name!': text,
  points: text,
};

const Related: Model = { 'id!': url, 'type!': types('Related'), inLanguage: language, version: text };

const Profile: Model = {
  'id!': url,
  'type!': types('Profile'),
  name: text,
  url: url,
  phone: text,
  description: text,
  endorsement: many((value, at, found) => endorsement(value, at, found)),
  endorsementJwt: many(compactJws),
  image: image,
  email: text,
  address: object(() => Address),
  otherIdentifier: many(object(() => IdentifierEntry, { closed: true })),
  official: text,
  parentOrg: object(() => Profile),
  familyName: text,
  givenName: text,
  additionalName: text,
  patronymicName: text,
  honorificPrefix: text,
  honorificSuffix: text,
  familyNamePrefix: text,
  dateOfBirth: date,
};

const Address: Model = {
  'type!': types('Address'),
  addressCountry: text,
  addressCountryCode: text,
  addressRegion: text,
  addressLocality: text,
  streetAddress: text,
  postOfficeBoxNumber: text,
  postalCode: text,
  geo: object(() => ({ 'type!': oneOf('GeoCoordinates'), 'latitude!': number, 'longitude!': number })),
};

const Proof: Model = {
  'type!': text,
  created: dateTime,
  cryptosuite: text,
  challenge: text,
  domain: text,
  nonce: text,
  proofPurpose: text,
  proofValue: text,
  verificationMethod: url,
};

function allOf(...rules: readonly Rule[]): Rule {
  return (value, at, found) => {
    // One problem is enough for one value.
    for (const rule of rules) {
      const before = found.length;
      rule(value, at, found);
      if (found.length > before) return;
    }
  };
}

/** OB 3.0 section 9.1: whose achievement it is. */
function hasRecipient(subject: unknown, at: string, found: Found): void {
  if (!isObject(subject) || subject.id !== undefined) return;
  const { identifier } = subject;
  if (!Array.isArray(identifier) || identifier.length === 0) found.push({ pointer: at, code: 'no-recipient' });
}

function saysCriteria(criteria: unknown, at: string, found: Found): void {
  if (isObject(criteria) && criteria.id === undefined && criteria.narrative === undefined)
    found.push({ pointer: at, code: 'no-criteria' });
}

/** Bitstring Status List section 2.1: the id of an entry is not the address of its list. */
function entryIsNotItsList(status: unknown, at: string, found: Found): void {
  if (isObject(status) && status.id !== undefined && status.id === status.statusListCredential)
    found.push({ pointer: `${at}/id`, code: 'list-for-entry' });
}
