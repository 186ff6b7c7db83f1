import { limit } from '#domain/limits/limit.ts';
import { issueForProgram } from '#domain/programs/issue.ts';
import { changeByProgram } from '#domain/programs/status.ts';
import { verifyForProgram } from '#domain/programs/verify.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import type { Refused } from './problem.ts';
import { api, invalid, type ProgramCall, textOf } from './program.ts';

/**
 * The endpoints of the W3C Credentials Community Group's VC API (issuer.yml and verifier.yml of w3c-ccg/vc-api) that an issuer
 * and a verifier have, so that the W3C's suites can be pointed at the site.
 */
export const credentials: readonly Endpoint[] = [
  api('POST', '/credentials/issue', ['credentials'], issue),
  api('POST', '/credentials/verify', ['credentials'], verify),
  api('POST', '/credentials/status', ['credentials', 'status'], changeStatus),
];

async function issue({ store, settings, program, body }: ProgramCall): Promise<Answer | { refusal: Refused }> {
  if (body.credential === undefined) return invalid('/credential');
  const origins = [settings.credentialOrigin, settings.origin];
  const issued = await issueForProgram(store, program, { credential: body.credential, origins });
  return issued.ok ? { status: 201, body: { verifiableCredential: issued.value } } : issued;
}

/** Answers 400 for what is not verified, as the suites want it, with every check all the same. */
async function verify({ store, settings, program, body }: ProgramCall): Promise<Answer | { refusal: Refused }> {
  const credential = body.verifiableCredential;
  if (credential === undefined) return invalid('/verifiableCredential');
  const counted = await limit(store, 'api-credentials:token', program.token);
  if (!counted.ok) return counted;
  const { verified, checks, failing, problems } = await verifyForProgram(store, { credential, site: settings });
  const errors = failing.map(({ name, result, reason }) => ({ check: name, result, code: reason }));
  const type = `${settings.origin}/api/v1/openapi.json#/x-checks/`;
  const problemDetails = errors.map(({ check, code }) => ({ type: type + check, title: code }));
  const result = { verified, credential, checks, errors, problemDetails, problems };
  return { status: verified ? 200 : 400, body: result };
}

/** What the two purposes of a status do to a certificate. One that was revoked stays so: only a suspension ends. */
const SETS = {
  revocation: { action: 'revoke', reason: 'withdrawn-by-issuer' },
  suspension: { action: 'suspend', reason: 'under-review' },
} as const;

async function changeStatus({ store, settings, program, body }: ProgramCall): Promise<Answer | { refusal: Refused }> {
  const id = textOf(body, 'credentialId');
  if (id === undefined) return invalid('/credentialId');
  const { credentialStatus, status } = body;
  const purpose = (credentialStatus as { statusPurpose?: unknown } | null | undefined)?.statusPurpose;
  if (purpose !== 'revocation' && purpose !== 'suspension') return invalid('/credentialStatus/statusPurpose');
  if (typeof status !== 'boolean') return invalid('/status');
  const place = `${settings.credentialOrigin}/c/`;
  const changed = await changeByProgram(store, program.issuer, {
    of: { code: id.startsWith(place) ? id.slice(place.length) : '' },
    ...(status ? SETS[purpose] : { action: 'reinstate', reason: SETS.suspension.reason }),
    publicText: '',
    internalText: 'POST /api/v1/credentials/status',
  });
  return changed.ok ? { status: 200, body: { credentialId: id, state: changed.value } } : changed;
}
