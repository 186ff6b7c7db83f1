import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { anAuthority, localAuthority, type TestAuthority } from './authority.ts';
import type { ClaimSigner } from './cose.ts';
import { type CredentialsRead, openReader, type TrustList } from './credentials.ts';
import { draw, rewritten, sizeOf } from './draw.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { CREDENTIALS, chunksOf, withChunks } from './png.ts';
import { type Drawn, type PictureRecipe, type Recipes, readRecipes } from './recipe.ts';
import { signPicture } from './sign.ts';
import { wasmFile } from './wasm-file.ts';
import { metadataChunks } from './write-metadata.ts';

/** A lesson picture as it is served, and what is read in it. */
export interface LessonPicture {
  readonly id: string;
  /** Named by what is in it. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly read: CredentialsRead;
  readonly metadata: Metadata;
  /** The files of the steps' small pictures, by the names that the reading has for them. */
  readonly thumbnails: Readonly<Record<string, string>>;
}

export interface BuiltFile {
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface LessonPictures {
  readonly pictures: readonly LessonPicture[];
  /** All that the site serves of them: each picture, the same small and without credentials, and the small pictures of its steps. */
  readonly files: readonly BuiltFile[];
  /** The lists that the lab knows. */
  readonly lists: readonly TrustList[];
}

/** The list that holds this installation's test authority alone. */
const TEST_LIST = 'test';

const SMALL = 480;
const THUMBNAIL = 240;

let made: Promise<LessonPictures> | undefined;

/** The lesson pictures of this build: drawn, signed with the installation's test authority and read once. */
export function lessonPictures(): Promise<LessonPictures> {
  made ??= makeLessonPictures({ content: 'content', dataDir: process.env.DATA_DIR?.trim() || '.data' });
  return made;
}

export async function makeLessonPictures({
  content,
  dataDir,
}: {
  content: string;
  dataDir: string;
}): Promise<LessonPictures> {
  const recipes = readRecipes(content);
  const folder = join(content, 'courses', recipes.course, 'media');
  const authority = await localAuthority(dataDir);
  const lists = [{ id: TEST_LIST, anchors: authority.certificate }];
  const reader = await openReader(lists, wasmFile());
  const signers = await signersOf(recipes, authority);
  const pictures: LessonPicture[] = [];
  const files: BuiltFile[] = [];
  // One after the other: each holds megabytes of pixels.
  for (const recipe of recipes.pictures) {
    const bytes = await pictureOf(recipe, { recipes, folder, signers });
    const read = await reader.read(bytes, 'image/png');
    if (read === 'unreadable') throw new Error(`The lesson picture ${recipe.id} cannot be read.`);
    const file = named(recipe.id, bytes);
    const steps = [...read.thumbnails].map(([name, picture], at) => ({
      ...{ name, bytes: picture },
      file: named(`${recipe.id}-step-${at + 1}`, picture),
    }));
    files.push({ file, bytes }, { file: `${recipe.id}-small.png`, bytes: rewritten(bytes, SMALL) }, ...steps);
    pictures.push({
      ...{ id: recipe.id, file, ...sizeOf(bytes), read },
      metadata: metadataOf(bytes),
      thumbnails: Object.fromEntries(steps.map((step) => [step.name, step.file])),
    });
  }
  return { pictures, files, lists };
}

async function signersOf({ signers }: Recipes, authority: TestAuthority): Promise<Map<string, ClaimSigner>> {
  const stranger = await anAuthority('An authority on no list');
  const entries = Object.entries(signers).map(
    async ([id, signer]) => [id, await (signer.stranger ? stranger : authority).signer(signer)] as const,
  );
  return new Map(await Promise.all(entries));
}

interface Desk {
  readonly recipes: Recipes;
  readonly folder: string;
  readonly signers: ReadonlyMap<string, ClaimSigner>;
}

async function pictureOf({ id, steps, altered, rewritten: width }: PictureRecipe, desk: Desk) {
  let parent: { bytes: Uint8Array<ArrayBuffer>; title: string } | undefined;
  for (const step of steps) {
    const [signer, who] = [desk.signers.get(step.signer), desk.recipes.signers[step.signer]];
    if (!signer || !who) throw new Error(`The lesson picture ${id} names a signer that is not there: ${step.signer}`);
    const when = step.at.toISOString();
    const bytes = await signPicture({
      bytes: withMetadata(draw(desk.folder, step), step),
      ...{ type: 'image/png', title: step.file, program: who.program, signer, parent },
      thumbnail: draw(desk.folder, step, THUMBNAIL),
      actions: step.actions.map(({ action, source }) => ({
        ...{ action: `c2pa.${action}`, when, softwareAgent: { name: who.program } },
        digitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${source}`,
      })),
    });
    parent = { bytes, title: step.file };
  }
  const { bytes } = parent as { bytes: Uint8Array<ArrayBuffer> };
  if (altered) return changed(bytes, altered, desk.folder);
  return width === undefined ? bytes : rewritten(bytes, width);
}

function withMetadata(png: Uint8Array<ArrayBuffer>, { at, metadata, actions }: PictureRecipe['steps'][number]) {
  if (!metadata) return png;
  const taken = at.toISOString().slice(0, 19);
  return withChunks(png, metadataChunks({ taken, source: actions[0]?.source, ...metadata }));
}

/** Another drawing in the place of the one that was signed: all that stands beside the pixels stays. */
function changed(signed: Uint8Array, other: Drawn, folder: string): Uint8Array<ArrayBuffer> {
  const kept = chunksOf(signed).filter(({ type }) => [CREDENTIALS, 'eXIf', 'iTXt'].includes(type));
  return withChunks(draw(folder, other), kept);
}

function named(name: string, bytes: Uint8Array): string {
  return `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.png`;
}
