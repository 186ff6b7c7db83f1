import {
  actionsOf,
  type Ingredient,
  listed,
  type Manifest,
  type ManifestStore,
  type ResourceReference,
} from './manifest-store.ts';
import { type Validated, validatedBy } from './validation.ts';
import { type ActionName, actionName, isGenerative, type SourceType, sourceType } from './vocabulary.ts';

/** One signed state of the picture, or one source that came without credentials. */
export interface Step {
  readonly title: string;
  /** As the certificate names her; undefined for a source without credentials. */
  readonly signer: Signer | undefined;
  /** How the state after it used it. */
  readonly relation: 'parent' | 'component' | 'input' | undefined;
  /** The program that wrote the credentials. */
  readonly program: string;
  /** When a time-stamping authority saw it, else when the signer says it was done. */
  readonly at: string | undefined;
  readonly isAtStamped: boolean;
  readonly deeds: readonly Deed[];
  /** Made by generative AI, wholly or in part, as the signer says. */
  readonly isGenerative: boolean;
  readonly problems: readonly string[];
  readonly thumbnail: { readonly format: string; readonly identifier: string } | undefined;
}

export interface Signer {
  readonly name: string;
  readonly organisation: string;
}

export interface Deed {
  readonly action: ActionName | undefined;
  /** The action as it was written. */
  readonly written: string;
  readonly source: SourceType | undefined;
  readonly by: string;
  readonly description: string;
}

/** A file can name itself as its own source, or a thousand of them. */
const MOST_STEPS = 60;

/** How the picture came about, the oldest state first, the picture itself last. */
export function historyOf(store: ManifestStore): Step[] {
  const manifests = store.manifests ?? {};
  const steps: Step[] = [];
  const seen = new Set<string>();

  function add(label: string | undefined, as?: Ingredient, checked?: Validated): void {
    if (seen.size >= MOST_STEPS) return;
    const manifest = label !== undefined && Object.hasOwn(manifests, label) ? manifests[label] : undefined;
    if (manifest && label !== undefined) {
      if (seen.has(label)) return;
      seen.add(label);
      for (const ingredient of listed(manifest.ingredients)) add(ingredient.active_manifest, ingredient);
    } else seen.add(`${seen.size} without credentials`);
    if (manifest || as) steps.push(stepOf(manifest, as, checked));
  }

  add(store.active_manifest, undefined, validatedBy(store.validation_results));
  return steps;
}

const RELATIONS = { parentOf: 'parent', componentOf: 'component', inputTo: 'input' } as const;

function stepOf(manifest: Manifest | undefined, as: Ingredient | undefined, checked?: Validated): Step {
  const actions = manifest ? actionsOf(manifest) : [];
  const deeds = actions.map(({ action, softwareAgent, digitalSourceType, description }) => ({
    action: actionName(text(action)),
    written: text(action),
    source: sourceType(text(digitalSourceType)),
    by: typeof softwareAgent === 'object' ? text(softwareAgent?.name) : text(softwareAgent),
    description: text(description),
  }));
  const { signature_info: signed } = manifest ?? {};
  const when = actions.map((action) => text(action.when)).filter(Boolean);
  const validated = checked ?? (as?.validation_results && validatedBy(as.validation_results));
  return {
    title: text(as?.title) || text(manifest?.title),
    signer: signed && signerOf(signed),
    relation: RELATIONS[text(as?.relationship) as keyof typeof RELATIONS],
    program: programOf(manifest),
    at: text(signed?.time) || when.at(-1) || undefined,
    isAtStamped: Boolean(signed?.time),
    deeds,
    isGenerative: deeds.some(({ source }) => isGenerative(source)),
    problems: manifest ? (validated?.problems ?? []) : [],
    thumbnail: thumbnailOf(manifest?.thumbnail) ?? thumbnailOf(as?.thumbnail),
  };
}

/** Who signed; the organisation stands for the name where only it is given. */
export function signerOf({ common_name, issuer }: NonNullable<Manifest['signature_info']>): Signer {
  const [name, organisation] = [text(common_name), text(issuer)];
  return { name: name || organisation, organisation: name ? organisation : '' };
}

function programOf(manifest: Manifest | undefined): string {
  const [first] = listed(manifest?.claim_generator_info);
  return first ? [text(first.name), text(first.version)].filter(Boolean).join(' ') : text(manifest?.claim_generator);
}

function thumbnailOf(reference: ResourceReference | undefined): Step['thumbnail'] {
  const { format, identifier } = reference ?? {};
  return typeof format === 'string' && typeof identifier === 'string' && /^image\/(png|jpeg|webp)$/.test(format)
    ? { format, identifier }
    : undefined;
}

/** A text of a file that anybody may have made, cut where no honest one is longer. */
function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}
