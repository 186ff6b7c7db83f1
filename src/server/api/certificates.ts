import { CERTIFICATE_KINDS } from '#db/tables/achievements.ts';
import { awardByProgram } from '#domain/programs/award.ts';
import { onceByKey } from '#domain/programs/once.ts';
import {
  MOST_ENTRIES,
  REGISTER_STATES,
  type RegisterEntry,
  type RegisterFilters,
  registerEntry,
  registerPage,
} from '#domain/programs/register.ts';
import { changeByProgram } from '#domain/programs/status.ts';
import type { CertificateState } from '#domain/statuses/state.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import type { Refused } from './problem.ts';
import { api, invalid, type ProgramCall, textOf } from './program.ts';

/** The register of the token's institution, and what a program may do in it. */
export const certificates: readonly Endpoint[] = [
  api('GET', '/register', ['register:read'], register),
  api('GET', '/certificates/:serial', ['register:read'], ({ params, ...call }) => shown(call, params.serial ?? '')),
  api('POST', '/certificates', ['award'], award),
  api('POST', '/certificates/:serial/status', ['status'], changeStatus),
];

async function register({ store, program, query }: ProgramCall): Promise<Answer | { refusal: Refused }> {
  const filters = filtersOf(query);
  if ('name' in filters) return { refusal: { code: 'filter-unreadable', ...filters } };
  const limit = query.get('limit') ?? '50';
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MOST_ENTRIES)
    return { refusal: { code: 'filter-unreadable', ...{ name: 'limit' } } };
  const after = query.get('after') ?? undefined;
  const page = await registerPage(store, program.issuer, { filters, after, limit: Number(limit) });
  if (!page.ok) return page;
  const { entries, next } = page.value;
  return { status: 200, body: { certificates: entries.map(written), next } };
}

/** The filters of a query, or the name of the one that cannot be read. */
function filtersOf(query: URLSearchParams): RegisterFilters | { name: string } {
  const word = <W extends string>(name: string, words: readonly W[]) => words.find((one) => one === query.get(name));
  const moment = (name: string) => new Date(query.get(name) ?? '');
  const [kind, state] = [word('kind', CERTIFICATE_KINDS), word('state', REGISTER_STATES)];
  const [from, until] = [moment('from'), moment('until')];
  const read = { kind, state, from: isMoment(from), until: isMoment(until) };
  for (const [name, value] of Object.entries(read)) if (query.has(name) && value === undefined) return { name };
  return { course: query.get('course') ?? undefined, ...read };
}

/** Years of four digits, which both databases keep. */
function isMoment(at: Date): Date | undefined {
  return at.getTime() > 0 && at.getUTCFullYear() < 10_000 ? at : undefined;
}

async function award(call: ProgramCall): Promise<Answer | { refusal: Refused }> {
  const { store, program, body, settings, request } = call;
  const { person } = body;
  if (typeof person !== 'object' || person === null) return invalid('/person');
  const { account, email } = person as Record<string, unknown>;
  const named = [account, email].filter((value) => value !== undefined);
  if (named.length !== 1 || typeof named[0] !== 'string' || named[0] === '') return invalid('/person');
  const [kind, course] = [textOf(body, 'kind'), textOf(body, 'course')];
  if (kind === undefined || course === undefined) return invalid(kind === undefined ? '/kind' : '/course');
  const asked = { person: { account: String(account ?? ''), email: String(email ?? '') }, kind, course };
  const deed = () => awardByProgram(store, program.issuer, { ...asked, origin: settings.credentialOrigin });
  const key = request.headers['idempotency-key'];
  const done =
    key === undefined
      ? await deed()
      : await onceByKey(store, { token: program.token, key: String(key), request: asked }, deed);
  if (!done.ok) return done;
  const { serial, isNew } = done.value;
  const entry = await shown(call, serial);
  return 'refusal' in entry || !isNew
    ? entry
    : { ...entry, status: 201, headers: { location: `/api/v1/certificates/${serial}` } };
}

async function changeStatus(call: ProgramCall): Promise<Answer | { refusal: Refused }> {
  const { store, program, body, params } = call;
  const names = ['action', 'reason', 'internalText'] as const;
  const [action = '', reason = '', internalText = ''] = names.map((name) => textOf(body, name));
  const publicText = body.publicText === undefined ? '' : textOf(body, 'publicText');
  if (publicText === undefined) return invalid('/publicText');
  const missing = names.find((name) => textOf(body, name) === undefined);
  if (missing) return invalid(`/${missing}`);
  const serial = params.serial ?? '';
  const change = { of: { serial }, action, reason, publicText, internalText };
  const changed = await changeByProgram(store, program.issuer, change);
  return changed.ok ? shown(call, serial) : changed;
}

async function shown(
  { store, program }: Pick<ProgramCall, 'store' | 'program'>,
  serial: string,
): Promise<Answer | { refusal: Refused }> {
  const entry = await registerEntry(store, program.issuer, { serial });
  return entry ? { status: 200, body: written(entry) } : { refusal: { code: 'no-such-certificate' } };
}

function written({ state, holder, ...entry }: RegisterEntry & { id?: unknown }) {
  const { id: _, ...facts } = entry;
  return { ...facts, state: stateOf(state), holder };
}

function stateOf(state: CertificateState) {
  const { is, ...more } = state;
  return { is, ...more };
}
