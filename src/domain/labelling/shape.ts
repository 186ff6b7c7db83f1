import { z } from 'astro/zod';
import { id } from '#domain/items/shapes.ts';
import { FACTS, MARKS } from './table.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is not a day like 2026-11-22');
const words = z.looseObject({ en: z.string().min(1), ru: z.string().min(1), az: z.string().min(1) });
const condition = z.strictObject(
  Object.fromEntries(Object.entries(FACTS).map(([fact, known]) => [fact, z.array(z.enum(known)).min(1).optional()])),
);

/** `content/labelling/<jurisdiction>.yaml`. Only what was read in the text itself or in a secondary source is a rule. */
export const labelTable = z.strictObject({
  jurisdiction: z.string().regex(/^[A-Z]{2,3}$/, 'is not a code like KZ, EU or INT'),
  name: words,
  rules: z.array(
    z.strictObject({
      id,
      kind: z.enum(['law', 'code']),
      source: id,
      at: words,
      'in-force-from': z.string().regex(/^\d{4}(-\d\d-\d\d)?$/, 'is not a day like 2026-11-22, or a year'),
      until: day.optional(),
      'as-of': day,
      'review-by': day,
      confidence: z.enum(['A', 'B']),
      when: condition,
      unless: z.array(condition).min(1).optional(),
      asks: z.array(z.enum(MARKS)).min(1),
      text: words,
    }),
  ),
  'open-questions': z.array(z.strictObject({ id, 'as-of': day, text: words })).optional(),
});
