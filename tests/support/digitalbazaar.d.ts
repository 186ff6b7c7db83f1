declare module '@digitalbazaar/vc' {
  interface Verdict {
    readonly verified: boolean;
    readonly error?: unknown;
  }
  export function issue(options: object): Promise<Record<string, unknown>>;
  export function verifyCredential(options: object): Promise<Verdict>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object);
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    canonize(document: object, options: { documentLoader: unknown; base: null; safe: true }): Promise<string>;
  };
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ signer(): object }>;
}
