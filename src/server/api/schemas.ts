import { CERTIFICATE_KINDS } from '#db/tables/achievements.ts';
import { WEBHOOK_EVENTS } from '#db/tables/webhooks.ts';
import { CHECKS } from '#domain/credentials/checks.ts';
import { REGISTER_STATES } from '#domain/programs/register.ts';
import { PROGRAM_REASONS, STATUS_ACTIONS } from '#domain/programs/status.ts';
import { MOST_TEXT } from '#domain/statuses/change.ts';
import { LOCALES } from '#i18n/locales.ts';

/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

const text: Schema = { type: 'string' };
const moment: Schema = { type: 'string', format: 'date-time' };
const momentOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
const address: Schema = { type: 'string', format: 'uri' };

/** An object all of whose members are there, but for those named. */
function object(properties: Record<string, Schema>, { optional = [] as string[], open = false } = {}): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: open };
}

const state: Schema = {
  ...object(
    {
      is: { type: 'string', enum: REGISTER_STATES },
      since: moment,
      reason: text,
      publicText: { type: 'string', description: 'What the issuer says to the public; may be empty.' },
    },
    { optional: ['since', 'reason', 'publicText'] },
  ),
  description: 'Whether it holds. A certificate that is valid has no since.',
};

const serial: Schema = { type: 'string', examples: ['TMG-26-7K4Q-9DXM-3RV2'] };
const kind: Schema = { type: 'string', enum: CERTIFICATE_KINDS };
const events: Schema = {
  type: 'array',
  items: { type: 'string', enum: WEBHOOK_EVENTS },
  minItems: 1,
  uniqueItems: true,
};
const credential: Schema = { type: 'object', description: 'A credential of the W3C data model 2.0.' };

/** Every body that the API takes or gives. */
export const SCHEMAS = {
  Certificate: object({
    serial,
    kind,
    course: text,
    version: { type: 'integer', description: 'Of the course.' },
    run: { type: 'integer', description: '1 at the first award, 2 when it was renewed, and so on.' },
    edition: { type: 'integer', description: '1, and one more for each correction.' },
    awardedAt: moment,
    validUntil: { ...momentOrNull, description: 'Null: without end.' },
    state,
    language: { type: 'string', enum: LOCALES },
    address: { ...address, description: 'Whoever has it sees the certificate: keep it as you keep the name.' },
    replaces: { type: ['string', 'null'], description: 'Serial of the certificate that it took the place of.' },
    signed: { type: 'boolean', description: 'Whether its credential is signed and given out.' },
    holder: {
      ...object({ name: text, latin: text }),
      type: ['object', 'null'],
      description: 'The printed name; null once it is erased.',
    },
    nameErasedAt: momentOrNull,
  }),
  Register: object({
    certificates: { type: 'array', items: { $ref: '#/components/schemas/Certificate' } },
    next: { type: ['string', 'null'], description: 'What to give as after; null where nothing follows yet.' },
  }),
  Award: object({
    person: {
      oneOf: [
        object({ email: { type: 'string', format: 'email', description: 'Of her account here.' } }),
        object({ account: { type: 'string', description: 'The id of her account.' } }),
      ],
    },
    kind,
    course: { type: 'string', examples: ['digital-journalism-standards'] },
  }),
  StatusChange: object(
    {
      action: { type: 'string', enum: STATUS_ACTIONS },
      reason: { type: 'string', enum: PROGRAM_REASONS },
      publicText: {
        type: 'string',
        maxLength: MOST_TEXT,
        default: '',
        description: 'Shown on the certificate’s page.',
      },
      internalText: { type: 'string', minLength: 1, maxLength: MOST_TEXT, description: 'For your own files.' },
    },
    { optional: ['publicText'] },
  ),
  NewWebhook: object({ url: { ...address, description: 'Public, and https.' }, events }),
  MadeWebhook: object({
    id: text,
    secret: { type: 'string', description: 'whsec_…, for Standard Webhooks. Answered this once.' },
  }),
  Webhooks: object({
    webhooks: {
      type: 'array',
      items: object({
        id: text,
        url: address,
        events,
        createdAt: moment,
        lastStatus: { type: ['integer', 'null'], description: 'HTTP status of the last answer; 0: there was none.' },
        lastAt: momentOrNull,
      }),
    },
  }),
  Message: {
    ...object({
      type: { type: 'string', enum: [...WEBHOOK_EVENTS, 'webhook.test'] },
      timestamp: moment,
      data: {
        oneOf: [
          object({ serial, kind, course: text, state: { type: 'string', enum: REGISTER_STATES } }),
          object({
            batch: text,
            kind,
            course: text,
            awarded: { type: 'integer' },
            refused: { type: 'integer' },
          }),
          object({}),
        ],
      },
    }),
    description: 'What a webhook is sent. It names nobody: ask for the certificate by its serial.',
  },
  IssueRequest: object(
    {
      credential: { ...credential, description: 'Without a proof. A missing issuer becomes yours.' },
      options: { type: 'object' },
    },
    { optional: ['options'] },
  ),
  IssueResponse: object({ verifiableCredential: credential }),
  VerifyRequest: object({ verifiableCredential: credential, options: { type: 'object' } }, { optional: ['options'] }),
  Verification: object({
    verified: { type: 'boolean' },
    credential: { description: 'As it was sent.' },
    checks: {
      type: 'array',
      items: object(
        {
          name: { type: 'string', enum: CHECKS },
          result: { type: 'string', enum: ['ok', 'failed', 'unknown'] },
          reason: text,
          facts: { type: 'object' },
        },
        { open: true },
      ),
    },
    errors: {
      type: 'array',
      description: 'The checks that keep it from being verified.',
      items: object({ check: { type: 'string', enum: CHECKS }, result: text, code: text }),
    },
    problemDetails: { type: 'array', items: object({ type: address, title: text }) },
    problems: { type: 'array', items: { $ref: '#/components/schemas/Place' } },
  }),
  CredentialStatusRequest: object(
    {
      credentialId: { ...address, description: 'The id of the credential of a certificate of yours.' },
      credentialStatus: object(
        {
          type: { type: 'string', const: 'BitstringStatusListEntry' },
          statusPurpose: { type: 'string', enum: ['revocation', 'suspension'] },
        },
        { open: true },
      ),
      status: { type: 'boolean', description: 'false ends a suspension.' },
      indexAllocator: text,
    },
    { optional: ['indexAllocator'] },
  ),
  CredentialStatus: object({ credentialId: address, state }),
  Place: {
    ...object({ pointer: text, code: text }),
    description: 'What is wrong, and where (RFC 6901).',
  },
  Problem: {
    ...object(
      {
        type: address,
        title: { type: 'string', description: 'What it means, in English.' },
        status: { type: 'integer' },
        code: { type: 'string', description: 'One of x-problems. Programs decide by it.' },
        problems: { type: 'array', items: { $ref: '#/components/schemas/Place' } },
      },
      { optional: ['problems'], open: true },
    ),
    description: 'RFC 9457, with what is needed to act on it.',
  },
} as const satisfies Record<string, Schema>;

export type SchemaName = keyof typeof SCHEMAS;
