/**
 * What c2pa-rs 0.91 writes of a picture's manifests, as far as we read it (C2PA 2.4, sections 10 and 15). It comes from a file that
 * anybody may have made, so every part may be missing.
 */
export interface ManifestStore {
  readonly active_manifest?: string;
  readonly manifests?: Readonly<Record<string, Manifest>>;
  readonly validation_state?: string;
  readonly validation_results?: ValidationResults;
}

export interface Manifest {
  readonly title?: string;
  readonly claim_generator?: string;
  readonly claim_generator_info?: readonly { readonly name?: string; readonly version?: string }[];
  readonly thumbnail?: ResourceReference;
  readonly ingredients?: readonly Ingredient[];
  readonly assertions?: readonly { readonly label?: string; readonly data?: unknown }[];
  readonly signature_info?: {
    readonly alg?: string;
    /** The organisation of the certificate's holder. */
    readonly issuer?: string;
    readonly common_name?: string;
    /** When a time-stamping authority saw the signature. */
    readonly time?: string;
  };
}

export interface Ingredient {
  readonly title?: string;
  readonly relationship?: string;
  readonly active_manifest?: string;
  readonly thumbnail?: ResourceReference;
  readonly validation_results?: ValidationResults;
}

export interface ResourceReference {
  readonly format?: string;
  readonly identifier?: string;
}

export interface ValidationResults {
  readonly activeManifest?: StatusCodes;
  readonly ingredientDeltas?: readonly {
    readonly ingredientAssertionURI?: string;
    readonly validationDeltas?: StatusCodes;
  }[];
}

export interface StatusCodes {
  readonly success?: readonly Status[];
  readonly informational?: readonly Status[];
  readonly failure?: readonly Status[];
}

export interface Status {
  readonly code?: string;
  readonly url?: string;
  readonly explanation?: string;
}

export interface Action {
  readonly action?: string;
  readonly when?: string;
  readonly softwareAgent?: string | { readonly name?: string };
  readonly digitalSourceType?: string;
  readonly description?: string;
}

/** The actions of a manifest, in their order. */
export function actionsOf({ assertions }: Manifest): readonly Action[] {
  return listed(assertions)
    .filter(({ label }) => /^c2pa\.actions(\.v2)?(__\d+)?$/.test(label ?? ''))
    .flatMap(({ data }) => listed((data as { actions?: readonly Action[] } | undefined)?.actions));
}

/** What should be a list, as a list of the objects in it. */
export function listed<Part>(parts: readonly Part[] | undefined): readonly NonNullable<Part>[] {
  return Array.isArray(parts) ? parts.filter((part) => typeof part === 'object' && part !== null) : [];
}
