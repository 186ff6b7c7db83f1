import type { EndorsementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { PrintedInstitution, Snapshot } from '#domain/certificates/certificate.ts';
import { type IssuerFacts, issuerProfile } from '#domain/certificates/credential.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { CONTEXTS } from '#domain/credentials/contexts.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { stamp } from '#domain/credentials/values.ts';
import type { StatusPlace } from '#domain/statuses/allocate.ts';
import { listAddress } from '#domain/statuses/lists.ts';

export type Endorsement = Store['t']['endorsements']['$inferSelect'];

export interface EndorsementFacts {
  readonly id: EndorsementId;
  /** Of the certificate that is endorsed. */
  readonly snapshot: Pick<Snapshot, 'address' | 'course'>;
  readonly regulator: PrintedInstitution;
  readonly issuer: IssuerFacts;
  /** The decision it rests on. */
  readonly decision: string;
  readonly status: StatusPlace;
  readonly at: Date;
}

/** The address that answers all endorsements of a certificate. */
export function endorsementsAddress(address: string): string {
  return `${address}/endorsements.json`;
}

/**
 * The EndorsementCredential of a regulator about a certificate, before it is signed (Open Badges 3.0, section B.2). Its subject is
 * the credential by its id; it names no learner, so it stays when a name is erased.
 */
export function endorsementOf({
  id,
  snapshot: { address, course },
  regulator,
  issuer,
  decision,
  status,
  at,
}: EndorsementFacts): JsonObject {
  const list = listAddress(new URL(address).origin, regulator.slug, status.number);
  return {
    '@context': [...CONTEXTS],
    id: `${endorsementsAddress(address)}#${id}`,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: `Endorsement by ${inLanguage(regulator.names, 'en')}`,
    issuer: issuerProfile({ issuer: regulator }, issuer),
    validFrom: stamp(at),
    credentialSubject: {
      id: address,
      type: ['EndorsementSubject'],
      endorsementComment: `The course “${inLanguage(course.titles, 'en')}” was accredited by decision ${decision} when this certificate was endorsed.`,
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_endorsementcredential_schema.json',
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
