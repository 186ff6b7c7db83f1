import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';
import type { Store } from '#db/store.ts';

// A property of the store and not a variable of this module: the server and Astro's bundle each hold
// a copy of the module, but one store.
const held = Symbol.for('tamga secret key');

/** Gives a store the installation's SECRET_KEY. Every process does it once, right after opening the store. */
export function holdSecret(store: Store, secretKey: string): void {
  Object.defineProperty(store, held, { value: { secretKey, keys: new Map<string, Buffer>() }, configurable: true });
}

/** The key for one purpose, derived from SECRET_KEY. */
export function keyFor(store: Store, purpose: string): Buffer {
  const secret = (store as unknown as Record<symbol, { secretKey: string; keys: Map<string, Buffer> } | undefined>)[
    held
  ];
  if (!secret)
    throw new Error('The store holds no secret key: call holdSecret(store, settings.secretKey) after opening it.');
  let key = secret.keys.get(purpose);
  if (!key)
    secret.keys.set(purpose, (key = Buffer.from(hkdfSync('sha256', secret.secretKey, '', `tamga ${purpose}`, 32))));
  return key;
}

/** Encrypts a text that must wait in the database: AES-256-GCM, base64url of nonce, tag and text. */
export function seal(store: Store, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(store, 'seal'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text behind `seal`; throws when it was sealed with another key or changed. */
export function unseal(store: Store, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(store, 'seal'), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

/** A secret for a cookie or a link: 256 random bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret: SHA-256 in base64url. Enough, because the secret is random. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
