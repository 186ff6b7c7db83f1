import type { BearerRefusal } from '#domain/api-tokens/actor.ts';
import type { ProgramAwardRefusal } from '#domain/programs/award.ts';
import type { IssueRefusal } from '#domain/programs/issue.ts';
import type { OnceRefusal } from '#domain/programs/once.ts';
import type { ProgramStatusRefusal } from '#domain/programs/status.ts';
import type { MakeWebhookRefusal } from '#domain/webhooks/make.ts';

export type ProblemCode =
  | BearerRefusal['code']
  | ProgramAwardRefusal['code']
  | OnceRefusal['code']
  | ProgramStatusRefusal['code']
  | IssueRefusal['code']
  | MakeWebhookRefusal['code']
  | 'no-such-webhook'
  | 'cursor-unreadable'
  | 'filter-unreadable'
  | 'member-invalid'
  | 'not-json'
  | 'too-large'
  | 'malformed';

/** Every refusal of the API: its HTTP status, and what it means for a person who reads a program's log. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'token-missing': { status: 401, title: 'Send a token: Authorization: Bearer tamga_…' },
  'token-unknown': {
    status: 401,
    title: 'This token opens nothing: it was never made, has been ended, or its maker is no issuer there any more.',
  },
  'token-expired': { status: 401, title: 'This token has expired. Make another at the issuer’s desk.' },
  'scope-missing': { status: 403, title: 'This token lacks the scope that is named.' },
  'too-many-tries': { status: 429, title: 'Too many calls. Wait as many seconds as are named.' },
  'not-json': { status: 415, title: 'The body must be application/json.' },
  'too-large': { status: 413, title: 'The body is larger than 64 KB.' },
  malformed: { status: 400, title: 'The body is not a JSON object.' },
  'member-invalid': {
    status: 400,
    title: 'A member of the body is missing or of another form: the one that is named.',
  },
  'filter-unreadable': { status: 400, title: 'A filter of the query cannot be read: the one that is named.' },
  'cursor-unreadable': { status: 400, title: 'after must be the next of an earlier page.' },
  'idempotency-key-malformed': { status: 400, title: 'An Idempotency-Key is 1 to 255 visible ASCII characters.' },
  'idempotency-key-used': { status: 422, title: 'This Idempotency-Key stood for another request.' },
  'no-such-certificate': { status: 404, title: 'Your institution awarded no certificate of this name.' },
  'no-such-learner': { status: 404, title: 'Nobody of this account or address takes the course.' },
  'no-such-course': { status: 404, title: 'The course is not one that your institution awards for.' },
  'no-such-webhook': { status: 404, title: 'Your institution has no such webhook.' },
  'no-key': { status: 409, title: 'Your institution has no signing key yet: the key ceremony is still to come.' },
  'kind-unknown': { status: 422, title: 'kind is completion or certification.' },
  'other-kind': { status: 422, title: 'Your institution awards another kind for this course: the one that is named.' },
  'not-accredited': { status: 422, title: 'No accreditation of yours holds for this course, version and language.' },
  'not-completed': { status: 422, title: 'She has not completed the course.' },
  yourself: { status: 422, title: 'The person who made the token cannot be awarded by it.' },
  'email-unconfirmed': { status: 422, title: 'She has not confirmed her e-mail address.' },
  'name-missing': { status: 422, title: 'She has not confirmed the name for her certificate.' },
  'letters-missing': {
    status: 422,
    title: 'Her name has letters that the certificate’s fonts lack: those that are named.',
  },
  'action-unknown': { status: 422, title: 'action is suspend, reinstate or revoke.' },
  'reason-unknown': { status: 422, title: 'reason is one of those in the OpenAPI document.' },
  'reason-missing': { status: 422, title: 'internalText must say why.' },
  'text-too-long': { status: 422, title: 'A text is longer than the number of characters that is named.' },
  'state-forbids': { status: 409, title: 'This does not follow from the state that is named.' },
  'malformed-credential': { status: 400, title: 'Not a credential of the W3C data model 2.0: see problems.' },
  'other-issuer': {
    status: 400,
    title: 'The issuer must be your institution’s own DID, which is named, or be left out.',
  },
  'reserved-name': { status: 400, title: 'Only this site’s own certificates and lists bear what is named.' },
  'not-canonical': {
    status: 400,
    title:
      'The credential has no canonical form: a term that no context defines, a relative IRI, or a context that is not known here.',
  },
  'webhook-address-unreadable': { status: 422, title: 'url must be an https address without a user name.' },
  'webhook-address-plain': { status: 422, title: 'url must begin with https://.' },
  'webhook-address-private': { status: 422, title: 'url must lead to a public address.' },
  'webhook-events-missing': {
    status: 422,
    title: 'events must name one or more of the events of the OpenAPI document.',
  },
  'webhooks-too-many': { status: 422, title: 'Your institution has as many webhooks as it may have.' },
};
