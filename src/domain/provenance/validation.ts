import { listed, type Status, type ValidationResults } from './manifest-store.ts';

/** What a validation says about one manifest. */
export interface Validated {
  /** Nothing that the signature covers has changed. */
  readonly isIntact: boolean;
  /** The signature is its signer's, whatever became of the picture. */
  readonly isSignatureGood: boolean;
  /** The signer's certificate leads to an authority that was given. */
  readonly isTrusted: boolean;
  /** Codes of C2PA 2.4, section 15.2, that say something against it. */
  readonly problems: readonly string[];
}

/** They speak about who signed, not about what was signed. */
const ABOUT_SIGNER = /^signingCredential\.|^timeStamp\.|^timeOfSigning\./;
const SIGNATURE_BROKEN = /^claimSignature\.(mismatch|missing)|^signingCredential\.invalid$|^claim\.missing$/;

export function validatedBy(results: ValidationResults | undefined): Validated {
  const { activeManifest, ingredientDeltas } = results ?? {};
  const inSources = listed(ingredientDeltas).flatMap(({ validationDeltas }) => codesOf(validationDeltas?.failure));
  const failures = [...codesOf(activeManifest?.failure), ...inSources];
  const successes = codesOf(activeManifest?.success);
  return {
    isIntact: failures.every((code) => ABOUT_SIGNER.test(code)) && successes.includes('claimSignature.validated'),
    isSignatureGood:
      !failures.some((code) => SIGNATURE_BROKEN.test(code)) && successes.includes('claimSignature.validated'),
    isTrusted: successes.includes('signingCredential.trusted') && !failures.some((code) => ABOUT_SIGNER.test(code)),
    problems: [...new Set(failures)].filter((code) => code !== 'signingCredential.untrusted'),
  };
}

function codesOf(statuses: readonly Status[] | undefined): string[] {
  return listed(statuses).flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
}
