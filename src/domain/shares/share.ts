import { createHmac } from 'node:crypto';
import type { CertificateId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { keyFor } from '#domain/secrets.ts';

/** How long a link to a certificate may last. */
export const SPANS = ['day', 'week', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

export const MOST_LABEL = 80;

/** 160 bits, base64url. */
export const TOKEN = /^[\w-]{27}$/;

interface Made {
  readonly certificate: CertificateId;
  readonly by: PersonId;
  readonly label: string;
  readonly at: Date;
}

/**
 * The secret end of a link: made from what its row says and a key that is not in the database, so that its holder can be shown
 * it again, while the table alone opens nothing.
 */
export function tokenOf(store: Store, { certificate, by, label, at }: Made): string {
  const made = [certificate, by, at.getTime(), label].join('\n');
  return createHmac('sha256', keyFor(store, 'shares')).update(made).digest().subarray(0, 20).toString('base64url');
}
