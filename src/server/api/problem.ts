import type { Answer } from '../endpoint.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** Why a call was refused: the code, and what a program needs to act on it. */
export interface Refused {
  readonly code: ProblemCode;
  readonly seconds?: number;
  readonly scope?: string;
}

/** A refusal as RFC 9457 writes it; `type` leads to its entry in the OpenAPI document. */
export function problem(refusal: Refused, origin: string, more: Readonly<Record<string, unknown>> = {}): Answer {
  const { code, ...facts } = refusal;
  const { status, title } = PROBLEMS[code];
  return {
    status,
    body: { type: `${origin}/api/v1/openapi.json#/x-problems/${code}`, title, status, code, ...facts, ...more },
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headersOf(refusal, status) },
  };
}

/** RFC 6750 section 3, RFC 9110 section 10.2.3. */
function headersOf({ code, seconds, scope }: Refused, status: number): Record<string, string> {
  if (status === 429) return { 'retry-after': String(seconds ?? 60) };
  if (code === 'token-missing') return { 'www-authenticate': 'Bearer realm="tamga"' };
  if (status === 401) return { 'www-authenticate': 'Bearer realm="tamga", error="invalid_token"' };
  if (code === 'scope-missing')
    return { 'www-authenticate': `Bearer realm="tamga", error="insufficient_scope", scope="${scope}"` };
  return {};
}
