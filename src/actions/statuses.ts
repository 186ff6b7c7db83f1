import { ActionError } from 'astro:actions';
import type { CertificateId } from '#db/ids.ts';
import { renewCertificate } from '#domain/certificates/renew.ts';
import { refuse } from '#domain/result.ts';
import { reinstate, revoke, suspend } from '#domain/statuses/change.ts';
import { type ChangeByHand, REASONS_FOR, type StatusReason } from '#domain/statuses/reasons.ts';
import { type Entries, issuerForm } from './forms.ts';

const CHANGES = { suspended: suspend, reinstated: reinstate, revoked: revoke } satisfies Record<ChangeByHand, unknown>;

/** What an issuer does about the state of a certificate. Each answers what was entered with what came of it. */
export const statuses = {
  change: issuerForm(async ({ entries, store, issuer }) => {
    const entered = enteredIn(entries);
    if (!entries.has('confirmed')) return { entered, answer: refuse({ code: 'unconfirmed' }) };
    const { certificate, reason, publicText, internalText } = entered;
    const change = { certificate, reason, publicText, internalText };
    return { entered, answer: await CHANGES[entered.change](store, issuer, change) };
  }),
  renew: issuerForm(async ({ entries, store, issuer, context }) => {
    if (!entries.has('confirmed')) return refuse({ code: 'unconfirmed' });
    const certificate = entries.get('certificate') as CertificateId;
    return renewCertificate(store, issuer, { certificate, origin: context.locals.settings.credentialOrigin });
  }),
};

/** A change or a kind of reason that no form of ours offers is none. */
function enteredIn(entries: Entries) {
  const text = (name: string) => entries.get(name).replace(/\r\n/g, '\n');
  const change = entries.get('change');
  if (!Object.hasOwn(CHANGES, change)) throw new ActionError({ code: 'BAD_REQUEST' });
  const offered: readonly StatusReason[] = REASONS_FOR[change as ChangeByHand];
  const reason = offered.find((one) => one === entries.get('reason'));
  if (!reason) throw new ActionError({ code: 'BAD_REQUEST' });
  return {
    certificate: entries.get('certificate') as CertificateId,
    change: change as ChangeByHand,
    reason,
    publicText: text('publicText'),
    internalText: text('internalText'),
  };
}
