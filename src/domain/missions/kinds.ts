import { z } from 'astro/zod';

/** Who speaks in the children's course: the swift brings news, the fox asks, the robot is sometimes wrong. */
export const GUIDES = ['ayla', 'boz', 'robi'] as const;
export type Guide = (typeof GUIDES)[number];

const text = z.string().refine((written) => written.trim() !== '', 'is empty');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id: small Latin letters, digits and hyphens');
const picture = z.string().regex(/^[a-z0-9-]+\.svg$/, 'is not the name of a drawing like kitten.svg');
const by = z.enum(GUIDES);
const alt = text.optional();
const told = z.strictObject({ text });
const cardsOf = <Card extends z.ZodType>(card: Card) => z.record(id, card);

/**
 * The kinds of step in a mission, each with the shape of its keys (`missions/<mission>.yaml`, without `id` and `kind`) and of its
 * words (`<language>/<mission>.yaml`). content/README.md, "The children's course", says what each is for.
 */
export const KINDS = {
  say: {
    keys: z.strictObject({ by, picture: picture.optional() }),
    words: z.strictObject({ text, alt }),
  },
  choose: {
    keys: z.strictObject({
      by: by.optional(),
      picture: picture.optional(),
      several: z.literal(true).optional(),
      options: z.array(z.strictObject({ id, right: z.literal(true).optional(), picture: picture.optional() })).min(2),
    }),
    words: z.strictObject({
      question: text,
      alt,
      options: cardsOf(z.strictObject({ text, alt, feedback: text.optional() })),
    }),
  },
  sort: {
    keys: z.strictObject({
      baskets: z.array(id).min(2),
      cards: z.array(z.strictObject({ id, basket: id, picture: picture.optional() })).min(2),
    }),
    words: z.strictObject({
      question: text,
      baskets: z.record(id, text),
      cards: cardsOf(z.strictObject({ text, alt, feedback: text.optional() })),
    }),
  },
  order: {
    keys: z.strictObject({ cards: z.array(id).min(3) }),
    words: z.strictObject({ question: text, cards: cardsOf(told), feedback: text.optional() }),
  },
  match: {
    keys: z.strictObject({ left: z.array(id).min(2), right: z.array(id).min(2), pairs: z.record(id, id) }),
    words: z.strictObject({
      question: text,
      left: z.record(id, text),
      right: z.record(id, text),
      feedback: z.record(id, text),
    }),
  },
  tap: {
    keys: z.strictObject({ right: z.array(id).min(1) }),
    words: z.strictObject({ question: text, text, feedback: z.record(id, text) }),
  },
  look: {
    keys: z.strictObject({ picture, whole: picture }),
    words: z.strictObject({ text, alt: text, wholeAlt: text, after: text }),
  },
  rule: {
    keys: z.strictObject({ cards: z.array(z.strictObject({ id, picture })).min(3), pick: z.number().int().min(2) }),
    words: z.strictObject({ question: text, cards: cardsOf(z.strictObject({ text, alt: text })), after: text }),
  },
  paper: {
    keys: z.strictObject({}),
    words: z.strictObject({ text, list: z.array(text).min(1) }),
  },
} as const;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

export type Keys<K extends Kind> = z.infer<(typeof KINDS)[K]['keys']>;
export type Words<K extends Kind> = z.infer<(typeof KINDS)[K]['words']>;
