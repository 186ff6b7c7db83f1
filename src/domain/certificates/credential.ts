import type { Did } from '#db/ids.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { CONTEXTS } from '#domain/credentials/contexts.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { stamp } from '#domain/credentials/values.ts';
import type { StatusPlace } from '#domain/statuses/allocate.ts';
import { listAddress } from '#domain/statuses/lists.ts';
import type { Names, Snapshot } from './certificate.ts';

/** Open Badges 3.0, section B.1.1 (AchievementType). */
const ACHIEVEMENT_TYPES: Readonly<Record<CertificateKind, string>> = {
  completion: 'CertificateOfCompletion',
  certification: 'Certification',
};

export interface IssuerFacts {
  readonly did: Did;
  readonly url: string;
  readonly email: string;
}

export interface CredentialFacts {
  readonly snapshot: Snapshot;
  readonly serial: string;
  readonly names: Names;
  readonly issuer: IssuerFacts;
  readonly status: StatusPlace;
  readonly achievement: JsonObject;
  readonly awardedAt: Date;
  /** The first award, where this one was corrected or renewed. */
  readonly firstAwardedAt: Date;
  readonly validUntil: Date | null;
}

/**
 * The OpenBadgeCredential of a certificate before it is signed (Open Badges 3.0, section B.1; W3C VCDM 2.0). It says what is
 * printed and no more: names normalised to NFC, no e-mail address, no evidence, no score.
 */
export function credentialOf({
  snapshot,
  serial,
  names,
  issuer,
  status,
  achievement,
  awardedAt,
  firstAwardedAt,
  validUntil,
}: CredentialFacts): JsonObject {
  const { origin } = new URL(snapshot.address);
  const { slug } = snapshot.issuer;
  const list = listAddress(origin, slug, status.number);
  const { language } = snapshot;
  const title = inLanguage(snapshot.course.titles, language);
  return {
    '@context': [...CONTEXTS],
    id: snapshot.address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: title,
    issuer: issuerProfile(snapshot, issuer),
    validFrom: stamp(awardedAt),
    ...(validUntil ? { validUntil: stamp(validUntil) } : {}),
    awardedDate: stamp(firstAwardedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [...new Set([names.name, names.latin])].map((name) => ({
        type: 'IdentityObject',
        hashed: false,
        identityHash: name.normalize('NFC'),
        identityType: 'name',
      })),
      licenseNumber: serial,
      achievement,
      result: [
        {
          type: ['Result'],
          resultDescription: `${String(achievement.id)}#assessment`,
          status: 'Completed',
        },
      ],
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
    credentialStatus: {
      id: `${list}#${status.place}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.place),
      statusListCredential: list,
    },
  };
}

/** Who awards, as it was at the award (Open Badges 3.0, Profile). */
export function issuerProfile({ issuer }: Pick<Snapshot, 'issuer'>, { did, url, email }: IssuerFacts): JsonObject {
  return {
    id: did,
    type: ['Profile'],
    name: inLanguage(issuer.names, 'en'),
    ...(url ? { url } : {}),
    ...(email ? { email } : {}),
    address: { type: ['Address'], addressCountryCode: issuer.country },
  };
}

/** What can be achieved, as its address answers it: the same for everybody who achieves it (Open Badges 3.0, Achievement). */
export function achievementOf(id: string, { snapshot, creator }: { snapshot: Snapshot; creator: Did }): JsonObject {
  const { course, version } = snapshot;
  return {
    id,
    type: ['Achievement'],
    achievementType: ACHIEVEMENT_TYPES[snapshot.isExam ? 'certification' : snapshot.kind],
    creator: { id: creator, type: ['Profile'] },
    name: inLanguage(course.titles, 'en'),
    ...(snapshot.isExam ? examTold(snapshot) : courseTold(snapshot)),
    version: String(version.number),
    tag: snapshot.competencies.map(({ code }) => code),
    resultDescription: [
      {
        id: `${id}#assessment`,
        type: ['ResultDescription'],
        name: 'Final assessment',
        resultType: 'Status',
      },
    ],
  };
}

/** What a course's achievement means, and what it took. */
function courseTold({ course, kind, hours, issuer, assessment }: Snapshot): JsonObject {
  const title = inLanguage(course.titles, 'en');
  return {
    description:
      kind === 'completion'
        ? `Completed the course “${title}” of ${hours} hours and passed its final assessment.`
        : `Certified by ${inLanguage(issuer.names, 'en')} after the accredited course “${title}” of ${hours} hours.`,
    criteria: {
      narrative: `All lessons read; the final assessment of ${assessment.items} items passed with at least ${shareOf(assessment)}.`,
    },
  };
}

/** The same of an exam (`domain/exams`, `domain/portfolios`). */
function examTold({ course, issuer, assessment }: Snapshot): JsonObject {
  return {
    description: `Certified by ${inLanguage(issuer.names, 'en')} after the exam “${inLanguage(course.titles, 'en')}”: a written part and a defended portfolio.`,
    criteria: {
      narrative: `At least ${shareOf(assessment)} of the points of ${assessment.items} items in the written part, a cut that a panel of judges set; a portfolio passed by two markers, and a third where they differed; an interview that saw who the holder is.`,
    },
  };
}

function shareOf({ pass }: Snapshot['assessment']): string {
  return `${Math.round(pass * 100)} %`;
}
