import { createHmac, timingSafeEqual } from 'node:crypto';
import type { H5pPackageId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { keyFor } from '#domain/secrets.ts';

const MINUTE = 60_000;

/**
 * How long the addresses of a package hold, since no cookie reaches them. A frame is opened at once; what is in it may be asked for
 * as long as the frame stands open. Addresses of files are the same for everybody within half a day, so that a browser keeps the files.
 */
const PURPOSES = {
  frame: { step: MINUTE, holds: 10 * MINUTE },
  content: { step: 12 * 60 * MINUTE, holds: 24 * 60 * MINUTE },
} as const;
export type KeyPurpose = keyof typeof PURPOSES;

/** The part of an address that opens one package for one purpose: its id, until when, and a seal over both. */
export function addressKey(store: Store, purpose: KeyPurpose, id: H5pPackageId, at = new Date()): string {
  const { step, holds } = PURPOSES[purpose];
  const until = Math.ceil((at.getTime() + holds) / step) * (step / 1000);
  return `${id}.${until.toString(36)}.${sealOf(store, purpose, id, until)}`;
}

/** The package that a key opens; undefined for one that is not ours, for another purpose, or over. */
export function openedBy(store: Store, purpose: KeyPurpose, key: string, at = new Date()): H5pPackageId | undefined {
  const [, id = '', end = '', seal = ''] = /^([0-9a-f]{26})\.([0-9a-z]{1,9})\.([\w-]{22})$/.exec(key) ?? [];
  const until = Number.parseInt(end, 36);
  if (!id || until * 1000 < at.getTime()) return undefined;
  const wanted = Buffer.from(sealOf(store, purpose, id, until));
  return timingSafeEqual(wanted, Buffer.from(seal)) ? (id as H5pPackageId) : undefined;
}

function sealOf(store: Store, purpose: KeyPurpose, id: string, until: number): string {
  return createHmac('sha256', keyFor(store, `h5p ${purpose}`))
    .update(`${id} ${until}`)
    .digest('base64url')
    .slice(0, 22);
}
