import { createHmac } from 'node:crypto';
import { type BatchId, type CertificateSerial, type CourseSlug, newId } from '#db/ids.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import type { CertificateState } from '#domain/statuses/state.ts';

/** What an issuer's own system is told. Names nobody, and holds no code, whose holder may see the certificate. */
export type Event =
  | { readonly type: 'certificate.awarded' | 'certificate.status'; readonly data: CertificateFact }
  | { readonly type: 'batch.done'; readonly data: BatchFact }
  | { readonly type: 'webhook.test'; readonly data: Record<string, never> };

export interface CertificateFact {
  readonly serial: CertificateSerial;
  readonly kind: CertificateKind;
  readonly course: CourseSlug;
  readonly state: CertificateState['is'];
}

export interface BatchFact {
  readonly batch: BatchId;
  readonly kind: CertificateKind;
  readonly course: CourseSlug;
  readonly awarded: number;
  readonly refused: number;
}

/** A message as it is sent, each time the same: its id lets the receiver know a repetition. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

/** Standard Webhooks 1.0.0, "Payload structure". */
export function messageOf({ type, data }: Event, at: Date): Message {
  return { id: `msg_${newId()}`, body: JSON.stringify({ type, timestamp: at.toISOString(), data }) };
}

/** The signing secret as the receiver is given it: `whsec_` and the base64 of its bytes. */
export const SECRET_PREFIX = 'whsec_';

/** The headers that prove a message (Standard Webhooks 1.0.0, "Signature scheme", symmetric), sent at `at`. */
export function signedHeaders({ id, body }: Message, secret: string, at: Date): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
