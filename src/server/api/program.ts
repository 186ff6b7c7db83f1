import type { Scope } from '#db/tables/api-tokens.ts';
import { actorOf, type Program } from '#domain/api-tokens/actor.ts';
import { JSON_LIMIT, readBody } from '../body.ts';
import { type Answer, answer, type Call, type Endpoint, parseBody } from '../endpoint.ts';
import { problem, type Refused } from './problem.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A call of a program that is known, with its body: empty where the method has none. */
export interface ProgramCall extends Call {
  readonly program: Program;
  readonly body: Body;
}

type Answering = (call: ProgramCall) => Promise<Answer | { readonly refusal: Refused }>;

/**
 * An endpoint of the API. The bearer token says who calls, and nothing else does: no cookie is read, so a page of another site
 * can do no more than anybody. The token is looked at before the body. A refusal is answered as a problem.
 */
export function api(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  scopes: readonly Scope[],
  answering: Answering,
): Endpoint {
  return {
    method,
    path: `/api/v1${path}`,
    crossSite: true,
    async handler(call) {
      const { store, settings, request, address } = call;
      const caller = await actorOf(store, { bearer: bearerOf(request.headers.authorization), scopes, address });
      const refused = (refusal: Refused) => answer(call.response, problem(refusal, settings.origin));
      if (!caller.ok) return refused(caller.refusal);
      const body = method === 'POST' ? await bodyOf(call) : {};
      if (typeof body === 'string') return refused({ code: body });
      const answered = await answering({ ...call, program: caller.value, body });
      if ('refusal' in answered) refused(answered.refusal);
      else answer(call.response, answered);
    },
  };
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1];
}

/** The body as an object, or the code of what is wrong with it. */
async function bodyOf({ request }: Call): Promise<Body | 'not-json' | 'too-large' | 'malformed'> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return 'not-json';
  const bytes = await readBody(request, JSON_LIMIT);
  if (!bytes) return 'too-large';
  const body = parseBody(bytes);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? (body as Body) : 'malformed';
}

/** A member that must be a text; undefined when it is missing, and then `member-invalid` is the answer. */
export function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/** A member of the body is missing or of another form. */
export function invalid(pointer: string): { readonly refusal: Refused & { pointer: string } } {
  return { refusal: { code: 'member-invalid', pointer } };
}
