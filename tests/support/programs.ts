import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { type AttemptId, type CourseSlug, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SCOPES } from '#db/tables/api-tokens.ts';
import { makeApiToken } from '#domain/api-tokens/make.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { multikey } from '#domain/credentials/multikey.ts';
import type { Signer } from '#domain/credentials/proof.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { recordCompletion } from '#domain/progress/completion.ts';
import { type Account, anAccount } from './accounts.ts';

/** The secret of a token that the issuer made, with every scope unless some are named. */
export async function aToken(
  store: Store,
  issuer: Issuer,
  { scopes = SCOPES, at = new Date() }: { scopes?: readonly string[]; at?: Date } = {},
): Promise<string> {
  const made = await makeApiToken(store, issuer, { label: 'Student office', scopes, days: 30, at });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.secret;
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system of an issuer that listens on this machine until the test ends, and answers each message with the next status. */
export async function aReceiver(statuses: readonly number[] = []): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const status = statuses[received.length] ?? 204;
      received.push({ headers: request.headers, body });
      response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {});
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

/** Whether a message is signed as Standard Webhooks 1.0.0 says, written from the specification alone. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return key.length >= 24 && headers['webhook-signature'] === `v1,${signature}`;
}

/** A key pair whose public half is its own DID, as W3C's suites sign with. */
export function aDidKey(): { did: string; signer: Signer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
  const key = multikey('ed25519', new Uint8Array(bytes));
  const did = `did:key:${key}`;
  return {
    did,
    signer: { method: `${did}#${key}`, sign: async (data) => new Uint8Array(sign(null, data, privateKey)) },
  };
}

/** Somebody who has read all of a course and passed it, and holds no certificate of it. */
export async function aFinisher(store: Store, course: CourseSlug): Promise<Account> {
  const account = await anAccount(store);
  const learner = { role: 'learner', person: account.person } as const;
  const at = new Date();
  await enrol(store, learner, { course, at });
  const { enrolments, readings, attempts } = store.t;
  const [enrolled] = await store.read.select().from(enrolments).where(eq(enrolments.learner, account.person));
  if (!enrolled) throw new Error('Not enrolled.');
  const version = await courseVersion(store, enrolled.version);
  const { lessons, completion } = version.content;
  await store.tx(async (db) => {
    for (const { id: lesson } of lessons)
      await db.insert(readings).values({ learner: account.person, course, lesson, at });
    const sitting = {
      course,
      version: version.id,
      assessment: completion.assessment,
      number: 1,
      items: [],
      language: 'az',
    };
    const passed = { startedAt: at, dueAt: at, submittedAt: at, score: 0.9, scores: [], passed: true };
    await db.insert(attempts).values({ id: newId<AttemptId>(), learner: account.person, ...sitting, ...passed });
    await recordCompletion(store, db, version, { learner: account.person, at });
  });
  return account;
}
