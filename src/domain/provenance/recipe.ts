import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';

const drawn = z.strictObject({
  drawing: z.string(),
  /** Ids of groups that the drawing hides. */
  layers: z.array(z.string()).default([]),
  /** x, y, width and height of the part that is shown. */
  view: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});

const step = z.strictObject({
  ...drawn.shape,
  /** The name that the file had. */
  file: z.string(),
  signer: z.string(),
  at: z.coerce.date(),
  actions: z.array(z.strictObject({ action: z.string(), source: z.string() })).min(1),
  metadata: z
    .strictObject({
      make: z.string().optional(),
      model: z.string().optional(),
      software: z.string().optional(),
      artist: z.string().optional(),
      credit: z.string().optional(),
      source: z.string().optional(),
    })
    .optional(),
});

const words = z.strictObject({ en: z.string(), ru: z.string().optional(), az: z.string().optional() });

/** One lesson picture: its words, and how it is made. */
const pictureRecipe = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: words,
  /** Describes what is seen, without an answer. */
  alt: words,
  /** The oldest first; each is signed. */
  steps: z.array(step).min(1),
  /** What takes the place of the picture that was signed last, under its credentials. */
  altered: drawn.optional(),
  /** The width in pixels at which a program that keeps nothing else wrote it anew. */
  rewritten: z.number().int().optional(),
});

/** `content/provenance.yaml` */
export const recipes = z.strictObject({
  /** The course whose media folder holds the drawings. */
  course: z.string(),
  signers: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      organisation: z.string(),
      program: z.string(),
      /** Its authority is on no list. */
      stranger: z.boolean().default(false),
    }),
  ),
  pictures: z.array(pictureRecipe),
});

export type Recipes = z.infer<typeof recipes>;
export type PictureRecipe = z.infer<typeof pictureRecipe>;
export type Drawn = z.infer<typeof drawn>;

/** Throws with the place of the mistake when the file is not as it should be. */
export function readRecipes(content: string): Recipes {
  return recipes.parse(parse(readFileSync(join(content, 'provenance.yaml'), 'utf8')));
}
