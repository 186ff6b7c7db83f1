// @peculiar/x509 asks for it before anything else.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { keptOnce, standingIn } from '../made-once.ts';
import type { ClaimSigner } from './cose.ts';

/** It vouches for the signers of our own lesson pictures and for nothing else; every name it gives says so. */
export interface TestAuthority {
  /** Its certificate, PEM. */
  readonly certificate: string;
  /** A new signer with a certificate of this authority. */
  signer(named: { name: string; organisation: string }): Promise<ClaimSigner>;
}

interface Kept {
  readonly certificate: string;
  readonly key: string;
}

const FILE = 'test-authority.json';
const TEST_ONLY = 'TEST ONLY';
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 20;
/** The purpose that C2PA 2.4, section 14.5.1 asks of a signer where no list says otherwise. */
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';

/**
 * The authority of this installation: made once, kept in `test-authority.json` (0600) of `dataDir`, so that a picture saved last
 * year still leads to it.
 */
export async function localAuthority(dataDir: string): Promise<TestAuthority> {
  const file = join(dataDir, FILE);
  return opened(standingIn<Kept>(file) ?? keptOnce(file, await made('Tamga lesson pictures')));
}

/** An authority that is kept nowhere. */
export async function anAuthority(name: string): Promise<TestAuthority> {
  return opened(await made(name));
}

async function made(name: string): Promise<Kept> {
  const keys = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: subject(name, name),
    signingAlgorithm: ECDSA,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { certificate: certificate.toString('pem'), key };
}

async function opened({ certificate, key }: Kept): Promise<TestAuthority> {
  const bytes = Buffer.from(key, 'base64');
  const signingKey = await crypto.subtle.importKey('pkcs8', bytes, ECDSA, false, ['sign']);
  const root = new x509.X509Certificate(certificate);
  const publicKey = await root.publicKey.export();

  return {
    certificate,
    async signer({ name, organisation }) {
      const keys = await crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']);
      const leaf = await x509.X509CertificateGenerator.create({
        ...validity(),
        subject: subject(name, organisation),
        issuer: root.subject,
        signingAlgorithm: ECDSA,
        publicKey: keys.publicKey,
        signingKey,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([EMAIL_PROTECTION]),
          await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
          await x509.AuthorityKeyIdentifierExtension.create(publicKey),
        ],
      });
      return {
        certificates: [new Uint8Array(leaf.rawData)],
        sign: async (claim) => new Uint8Array(await crypto.subtle.sign(ECDSA, keys.privateKey, claim)),
      };
    },
  };
}

function subject(name: string, organisation: string): x509.JsonName {
  return [{ CN: [`${name} (${TEST_ONLY})`] }, { O: [organisation] }];
}

/** From the day before, so that a clock that is a little slow takes it. */
function validity() {
  const notBefore = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  return { serialNumber: `01${randomBytes(8).toString('hex')}`, notBefore, notAfter };
}
