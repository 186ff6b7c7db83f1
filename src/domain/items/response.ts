import { decodeFields, type Entries } from './fields.ts';
import type { Answer, ItemType, Response } from './item.ts';
import { TYPES } from './types.ts';

/** The longest text one answer may hold, in characters, whatever the item. */
export const LONGEST_TEXT = 20_000;
const LONGEST_ENTRY = 400;
const LONGEST_ID = 64;
const MOST_PARTS = 64;

/**
 * The kinds of field an answer is made of: a text, a list of ids, a list of ids whose order counts, ids with a short text or id
 * each, ids with a long text each, ids with a list of ids each.
 */
export type FieldKind = 'text' | 'list' | 'order' | 'map' | 'texts' | 'lists';
export type ResponseShape = Readonly<Record<string, FieldKind>>;
interface OfKind {
  readonly text: string;
  readonly list: readonly string[];
  readonly order: readonly string[];
  readonly map: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}
/** The answer that a shape describes. */
export type ResponseOf<S extends ResponseShape> = { readonly [Field in keyof S]: OfKind[S[Field]] };

const NOTHING: { readonly [Kind in FieldKind]: OfKind[Kind] } = {
  text: '',
  list: [],
  order: [],
  map: {},
  texts: {},
  lists: {},
};

/**
 * A response as sent by a browser, checked for its shape alone: the fields of the item's type, each of its kind and within bounds.
 * Fields that are left out are empty, others are dropped; `{}` is an answer taken back. Undefined when it is not a response to such
 * an item.
 */
export function parseResponse(type: ItemType, value: unknown): Response | undefined {
  if (!isRecord(value)) return undefined;
  const shape = Object.entries(TYPES[type].response);
  if (Object.keys(value).length > 0 && !shape.some(([field]) => Object.hasOwn(value, field))) return undefined;
  const response: Record<string, Answer> = {};
  for (const [field, kind] of shape) {
    const given = Object.hasOwn(value, field) ? value[field] : NOTHING[kind];
    if (!IS_OF_KIND[kind](given)) return undefined;
    response[field] = given as Answer;
  }
  return response;
}

/** A response as posted by a plain form, whose fields are named as `fields.ts` says. */
export function responseFromForm(type: ItemType, form: FormData | Entries): Response | undefined {
  const entries = form instanceof FormData ? [...form].map(([name, value]) => [name, String(value)] as const) : form;
  const given = Object.entries(decodeFields(entries)).filter(([field]) => Object.hasOwn(TYPES[type].response, field));
  return parseResponse(type, Object.fromEntries(given));
}

/** Whether nothing at all was answered. */
export function isEmpty(response: Response): boolean {
  return Object.values(response).every((field) => textsIn(field).every((text) => text.trim() === ''));
}

function textsIn(field: Answer): readonly string[] {
  return typeof field === 'string' ? [field] : Array.isArray(field) ? field : Object.values(field).flat();
}

const IS_OF_KIND: { readonly [Kind in FieldKind]: (value: unknown) => boolean } = {
  text: (value) => isText(value, LONGEST_TEXT),
  list: isList,
  order: isList,
  map: (value) => isMap(value, (entry) => isText(entry, LONGEST_ENTRY)),
  texts: (value) => isMap(value, (entry) => isText(entry, LONGEST_TEXT)),
  lists: (value) => isMap(value, isList),
};

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MOST_PARTS && value.every((entry) => isText(entry, LONGEST_ID));
}

function isMap(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_PARTS && entries.every(([id, entry]) => id.length <= LONGEST_ID && isEntry(entry));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
