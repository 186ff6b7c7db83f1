import { historyOf, type Signer, type Step, signerOf } from './history.ts';
import type { ManifestStore } from './manifest-store.ts';
import { validatedBy } from './validation.ts';

/**
 * What the Content Credentials of a picture say. Three facts that are never made one: whether it is as it was signed, who signed,
 * and whether that signer is on a list that we know. None of them says that the picture is true; no credentials say nothing at all.
 */
export type Reading =
  | SignedReading
  | { readonly state: 'none' }
  /** The file names a place that would know; it is never asked, for that would tell it who looks. */
  | { readonly state: 'elsewhere'; readonly host: string };

export interface SignedReading {
  readonly state: 'trusted' | 'intact-unknown-signer' | 'altered';
  readonly isIntact: boolean;
  readonly signer: Signer | undefined;
  /** Without it the name of the signer is a claim of the file. */
  readonly isSignatureGood: boolean;
  /** The id of the list that the signer's authority stands on. */
  readonly list: string | undefined;
  /** Codes of C2PA 2.4, section 15.2, that say something against it. */
  readonly problems: readonly string[];
  /** The oldest state first. */
  readonly history: readonly Step[];
  /** A step before the last one, or the last one, says that it used generative AI. */
  readonly hasGenerativeStep: boolean;
}

/** The reading of a validated manifest store; `list` is the one whose authorities it was validated with. */
export function readingOf(store: ManifestStore, list: string | undefined): SignedReading {
  const validated = validatedBy(store.validation_results);
  // Our reading of the codes may only ever be more careful than the library's own verdict.
  const isIntact = validated.isIntact && (store.validation_state !== 'Invalid' || validated.problems.length > 0);
  const isTrusted = isIntact && validated.isTrusted && store.validation_state === 'Trusted';
  const signed = store.manifests?.[store.active_manifest ?? '']?.signature_info;
  const history = historyOf(store);
  return {
    state: isTrusted ? 'trusted' : isIntact ? 'intact-unknown-signer' : 'altered',
    isIntact,
    signer: signed && signerOf(signed),
    isSignatureGood: validated.isSignatureGood,
    list: validated.isTrusted && validated.isSignatureGood ? list : undefined,
    problems: validated.problems,
    history,
    hasGenerativeStep: history.some(({ isGenerative }) => isGenerative),
  };
}
