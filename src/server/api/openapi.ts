import { CERTIFICATE_KINDS } from '#db/tables/achievements.ts';
import { SCOPES, type Scope } from '#db/tables/api-tokens.ts';
import { CHECKS } from '#domain/credentials/checks.ts';
import { MOST_ENTRIES, REGISTER_STATES } from '#domain/programs/register.ts';
import type { Endpoint } from '../endpoint.ts';
import { json } from '../endpoint.ts';
import { PROBLEMS } from './problems.ts';
import { SCHEMAS, type Schema, type SchemaName } from './schemas.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Response {
  readonly description: string;
  readonly content?: Content;
}
type Method = 'get' | 'post' | 'delete';

/** The OpenAPI document of the API, at the address of the document itself and open to everybody. */
export const openapi: Endpoint = {
  method: 'GET',
  path: '/api/v1/openapi.json',
  handler: json(({ settings, response }) => {
    response.setHeader('access-control-allow-origin', '*');
    const headers = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' };
    return { status: 200, body: documentFor(settings.origin), headers };
  }),
};

/** OpenAPI 3.1.1. */
export function documentFor(origin: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tamga for issuers',
      version: '1',
      summary: 'Award certificates, change their state, read the register, be told what happens.',
      description: ABOUT,
    },
    servers: [{ url: origin }],
    paths: PATHS,
    webhooks: { event: { post: eventOperation } },
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'tamga_…',
          description: `Made at the issuer’s desk, with one or more of the scopes ${SCOPES.join(', ')}.`,
        },
      },
    },
    'x-problems': PROBLEMS,
    'x-checks': Object.fromEntries(CHECKS.map((check) => [check, `${origin}/en/verify`])),
  };
}

const ABOUT = [
  'A token acts for one institution, in the name of the person who made it, for as long as she is an issuer there.',
  'A token may call 600 times in a minute, and issue or verify 1,000 credentials in an hour.',
  'What is refused is answered as application/problem+json (RFC 9457); decide by its code.',
  'Awards may be repeated: the database keeps one certificate of a kind for a person and a course version.',
].join(' ');

const ref = (name: SchemaName): Schema => ({ $ref: `#/components/schemas/${name}` });
const jsonOf = (schema: Schema): Content => ({ 'application/json': { schema } });
const answered = (description: string, name: SchemaName): Response => ({ description, content: jsonOf(ref(name)) });
const refused = (description: string): Response => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const always = {
  '401': refused('No token, or one that opens nothing.'),
  '403': refused('The token lacks a scope.'),
  '429': refused('Too many calls: see Retry-After.'),
};
const withBody = {
  '400': refused('The body cannot be read.'),
  '413': refused('The body is larger than 64 KB.'),
  '415': refused('The body is not JSON.'),
};

function operation(
  operationId: string,
  summary: string,
  {
    scopes,
    tag,
    takes,
    responses,
    ...more
  }: { scopes: readonly Scope[]; tag: string; takes?: SchemaName; responses: Operation['responses'] } & Pick<
    Operation,
    'parameters' | 'description'
  >,
): Operation {
  return {
    operationId,
    summary,
    tags: [tag],
    security: [{ token: scopes }],
    ...more,
    ...(takes ? { requestBody: { required: true, content: jsonOf(ref(takes)) } } : {}),
    responses: { ...responses, ...always, ...(takes ? { ...withBody, ...responses } : {}) },
  };
}

const inPath = (name: string): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const inQuery = (name: string, schema: Schema, description?: string): Parameter => ({
  name,
  in: 'query',
  schema,
  ...(description ? { description } : {}),
});

/** Every path of the API with its operations, as the endpoints beside this file answer them. */
export const PATHS: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>> = {
  '/api/v1/register': {
    get: operation('readRegister', 'The certificates of your institution, the oldest first', {
      scopes: ['register:read'],
      tag: 'certificates',
      parameters: [
        inQuery('course', { type: 'string' }),
        inQuery('kind', { type: 'string', enum: CERTIFICATE_KINDS }),
        inQuery('state', { type: 'string', enum: REGISTER_STATES }),
        inQuery('from', { type: 'string', format: 'date-time' }, 'Awarded then or later.'),
        inQuery('until', { type: 'string', format: 'date-time' }, 'Awarded before then.'),
        inQuery('after', { type: 'string' }, 'The next of the page before.'),
        inQuery('limit', { type: 'integer', minimum: 1, maximum: MOST_ENTRIES, default: 50 }),
      ],
      responses: { '200': answered('A page.', 'Register'), '400': refused('A filter cannot be read.') },
    }),
  },
  '/api/v1/certificates': {
    post: operation('award', 'Award one person', {
      scopes: ['award'],
      tag: 'certificates',
      description: 'A university awards completions of its own courses; a regulator certifies under its accreditation.',
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The same key within a day is answered with what came of it.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      ],
      takes: 'Award',
      responses: {
        '200': answered('She holds it already.', 'Certificate'),
        '201': answered('Awarded, and signed.', 'Certificate'),
        '404': refused('Nobody of this name takes the course, or it is not yours to award.'),
        '409': refused('Your institution cannot sign yet.'),
        '422': refused('She cannot be awarded; the code says why.'),
      },
    }),
  },
  '/api/v1/certificates/{serial}': {
    get: operation('readCertificate', 'One certificate of your institution', {
      scopes: ['register:read'],
      tag: 'certificates',
      parameters: [inPath('serial')],
      responses: { '200': answered('The certificate.', 'Certificate'), '404': refused('There is none of yours.') },
    }),
  },
  '/api/v1/certificates/{serial}/status': {
    post: operation('changeStatus', 'Suspend, reinstate or revoke', {
      scopes: ['status'],
      tag: 'certificates',
      parameters: [inPath('serial')],
      takes: 'StatusChange',
      responses: {
        '200': answered('As it stands now.', 'Certificate'),
        '404': refused('There is none of yours.'),
        '409': refused('It does not follow from its state.'),
        '422': refused('A value is not one that is known.'),
      },
    }),
  },
  '/api/v1/webhooks': {
    get: operation('listWebhooks', 'Who is told what happens', {
      scopes: ['webhooks'],
      tag: 'webhooks',
      responses: { '200': answered('The webhooks that have not ended.', 'Webhooks') },
    }),
    post: operation('makeWebhook', 'Have an address told', {
      scopes: ['webhooks'],
      tag: 'webhooks',
      takes: 'NewWebhook',
      responses: {
        '201': answered('Made. The secret is answered this once.', 'MadeWebhook'),
        '422': refused('The address or the events cannot be.'),
      },
    }),
  },
  '/api/v1/webhooks/{webhook}': {
    delete: operation('endWebhook', 'End one', {
      scopes: ['webhooks'],
      tag: 'webhooks',
      parameters: [inPath('webhook')],
      responses: { '204': { description: 'Ended.' }, '404': refused('There is none of yours.') },
    }),
  },
  '/api/v1/credentials/issue': {
    post: operation('issueCredential', 'Sign a credential of your own making', {
      scopes: ['credentials'],
      tag: 'credentials',
      description: 'As the VC API has it. It is no certificate of the register and may not look like one.',
      takes: 'IssueRequest',
      responses: {
        '201': answered('Signed.', 'IssueResponse'),
        '400': refused('Not a credential that you may issue: see code and problems.'),
        '409': refused('Your institution cannot sign yet.'),
      },
    }),
  },
  '/api/v1/credentials/verify': {
    post: operation('verifyCredential', 'Verify a credential', {
      scopes: ['credentials'],
      tag: 'credentials',
      takes: 'VerifyRequest',
      responses: {
        '200': answered('Verified.', 'Verification'),
        '400': {
          description: 'Not verified, with every check; or a body that cannot be read.',
          content: {
            'application/json': { schema: ref('Verification') },
            'application/problem+json': { schema: ref('Problem') },
          },
        },
      },
    }),
  },
  '/api/v1/credentials/status': {
    post: operation('updateCredentialStatus', 'Change the status of a certificate by its credential', {
      scopes: ['credentials', 'status'],
      tag: 'credentials',
      takes: 'CredentialStatusRequest',
      responses: {
        '200': answered('As it stands now.', 'CredentialStatus'),
        '404': refused('There is none of yours.'),
        '409': refused('It does not follow from its state.'),
      },
    }),
  },
};

const eventOperation = {
  summary: 'Something happened',
  description:
    'Sent by POST, signed as Standard Webhooks 1.0.0 has it (v1, HMAC-SHA256). Answer 2xx within ten seconds; else it is sent again for some eight hours, with the same webhook-id. 410 ends the webhook.',
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  })),
  requestBody: { required: true, content: jsonOf(ref('Message')) },
  responses: { '2XX': { description: 'Taken.' } },
};
