import { z } from 'astro/zod';

/** Shapes that the keys of several types are made of. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id: small Latin letters, digits and hyphens');
export const ids = z.array(id).min(1);
export const count = z.number().int().positive();
export const options = z.array(z.strictObject({ id, right: z.boolean().optional() })).min(2);
export const samples = z.array(z.strictObject({ id, marks: z.array(z.number().int()) }));
