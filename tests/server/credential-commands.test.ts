import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#db/store.ts';
import { readDidDocument } from '#domain/credentials/did.ts';
import { verifyProof } from '#domain/credentials/proof.ts';
import { shapeProblems } from '#domain/credentials/shape.ts';

const run = promisify(execFile);

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A command as `npm run` starts it; answers its exit code and all it said. */
async function said(name: string, args: readonly string[], data: string): Promise<{ code: number; text: string }> {
  const env = {
    ...process.env,
    DATA_DIR: data,
    CREDENTIAL_ORIGIN: 'https://tamga.example',
    SECRET_KEY: 'x'.repeat(40),
  };
  try {
    const { stdout } = await run(process.execPath, [`src/server/commands/${name}.ts`, ...args], { env });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

const MINUTES = 240_000;

test(
  'sample:credential writes credentials as they are issued, and the DID documents that verify them',
  async () => {
    const folder = aFolder();

    expect((await said('sample-credential', [folder], aFolder())).code).toBe(0);

    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const [names, document] of [
      [['credential', 'credential-revoked', 'credential-expired'], read('did.json')],
      [['endorsement'], read('endorser-did.json')],
    ] as const) {
      const keys = readDidDocument(document, document.id);
      const [key] = keys.ok ? keys.value : [];
      for (const name of names) {
        const credential = read(`${name}.json`);
        expect(shapeProblems(credential)).toEqual([]);
        expect(key && (await verifyProof(credential, key))).toMatchObject({ ok: true });
      }
    }
    expect(read('credential-expired.json').validUntil < new Date().toISOString()).toBe(true);
    expect(read('endorsement.json').credentialSubject.id).toBe(read('credential.json').id);
  },
  MINUTES,
);

test(
  'keys are made, listed, rotated and condemned on the command line, and the audit of it is verified',
  async () => {
    const data = aFolder();
    const keys = (...args: string[]) => said('keys', args, data);

    expect(await keys('create', 'nobody')).toMatchObject({ code: 1, text: 'There is no such institution.\n' });
    const made = await keys('create', 'site');
    expect(made.text).toMatch(/^did:web:tamga\.example:issuers:site#z6Mk\w+ {2}created .* signs$/m);
    expect(await keys('create', 'site')).toMatchObject({ code: 1 });
    expect((await keys('rotate', 'site')).code).toBe(0);
    const [old = ''] = /z6Mk\w+/.exec((await keys('list', 'site')).text) ?? [];
    expect((await keys('compromise', old, new Date().toISOString())).text).toContain('compromised from');
    expect((await keys('sign-again', old)).text).toMatch(/^0 certificates/);
    expect(await keys('compromise', old, 'yesterday')).toMatchObject({ code: 1 });

    expect(await said('verify-audit', [], data)).toMatchObject({ code: 0 });
    const store = await openStore({ url: join(data, 'tamga.db') });
    const { audit } = store.t;
    const [first] = await store.read.select().from(audit).orderBy(asc(audit.seq));
    await store.tx((db) =>
      db
        .update(audit)
        .set({ subject: 'z6MkForged' })
        .where(eq(audit.seq, first?.seq ?? 0))
        .returning(),
    );
    await store.close();
    const verified = await said('verify-audit', [], data);
    expect(verified).toMatchObject({ code: 1 });
    expect(verified.text).toContain(`Row ${first?.seq} of the audit`);
  },
  MINUTES,
);
