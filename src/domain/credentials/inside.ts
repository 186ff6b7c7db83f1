/** What a credential in a file may weigh once unpacked. */
export const MOST_CREDENTIAL_BYTES = 256 * 1024;

/** What was found in a file: one credential's bytes, or why there is none. */
export type Inside = Uint8Array | 'no-credential' | 'several-credentials';
