import { each, isObject, type JsonObject, pointer } from './json.ts';
import type { Problem } from './problem.ts';
import { isDateTime, isUrl } from './values.ts';

export type ShapeCode =
  | 'missing'
  | 'not-a-text'
  | 'not-a-url'
  | 'not-a-date-time'
  | 'not-a-date'
  | 'not-a-number'
  | 'not-a-boolean'
  | 'not-a-language'
  | 'not-an-array'
  | 'not-an-object'
  | 'other-type'
  | 'other-value'
  | 'other-context'
  | 'other-term'
  | 'no-recipient'
  | 'no-criteria'
  | 'list-for-entry';

export type Found = Problem<ShapeCode>[];

/** Looks at one value and adds what is wrong with it. */
export type Rule = (value: unknown, at: string, found: Found) => void;

/** What the terms of a class hold. A term that ends in `!` must be there. */
export type Model = Readonly<Record<string, Rule>>;

const rule =
  (holds: (value: unknown) => boolean, code: ShapeCode): Rule =>
  (value, at, found) => {
    if (!holds(value)) found.push({ pointer: at, code });
  };

export const text = rule((value) => typeof value === 'string', 'not-a-text');
export const url = rule(isUrl, 'not-a-url');
export const number = rule((value) => typeof value === 'number', 'not-a-number');
export const boolean = rule((value) => typeof value === 'boolean', 'not-a-boolean');
export const dateTime = rule(isDateTime, 'not-a-date-time');
export const date = rule((value) => typeof value === 'string' && isDateTime(`${value}T00:00:00Z`), 'not-a-date');
/** A language as OB 3.0 narrows BCP 47. */
export const language = rule(
  (value) => typeof value === 'string' && /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(value),
  'not-a-language',
);
export const compactJws = rule(
  (value) => typeof value === 'string' && /^[\w-]+\.[\w-]*\.[\w-]+$/.test(value),
  'not-a-text',
);

/** One of the words of a vocabulary. */
export function oneOf(words: string): Rule {
  const known = new Set(words.split(/\s+/));
  return rule((value) => typeof value === 'string' && known.has(value), 'other-value');
}

/** One of the words of a vocabulary that may be extended by `ext:…` (OB 3.0 section B.2). */
export function oneOfOrExtension(words: string): Rule {
  const known = new Set(words.split(/\s+/));
  const holds = (value: unknown) => typeof value === 'string' && (known.has(value) || /^ext:[\w.|-]+$/.test(value));
  return rule(holds, 'other-value');
}

/** An array of types of which one is among the named. */
export function types(...named: readonly string[]): Rule {
  return (value, at, found) => {
    if (!Array.isArray(value)) found.push({ pointer: at, code: 'not-an-array' });
    else if (!value.every((part) => typeof part === 'string') || !named.some((name) => value.includes(name)))
      found.push({ pointer: at, code: 'other-type' });
  };
}

/** 0 to n of something, which is an array always. */
export function many(one: Rule): Rule {
  return (value, at, found) => {
    if (!Array.isArray(value)) found.push({ pointer: at, code: 'not-an-array' });
    else for (const [i, part] of value.entries()) one(part, `${at}/${i}`, found);
  };
}

/** One object of a class. `also` looks at the object as a whole; a closed class has no other terms. */
export function object(model: () => Model, { also, closed = false }: { also?: Rule; closed?: boolean } = {}): Rule {
  return (value, at, found) => {
    if (!isObject(value)) {
      found.push({ pointer: at, code: 'not-an-object' });
      return;
    }
    const rules = model();
    for (const [name, check] of Object.entries(rules)) checkTerm(value, name, check, at, found);
    for (const name of Object.keys(value)) {
      const known = Object.hasOwn(rules, name) || Object.hasOwn(rules, `${name}!`);
      if ((closed && !known) || /[@:]/.test(name.replace(/^@context$/, '')))
        found.push({ pointer: at + pointer(name), code: 'other-term' });
    }
    also?.(value, at, found);
  };
}

function checkTerm(value: JsonObject, name: string, check: Rule, at: string, found: Found): void {
  const term = name.replace('!', '');
  const here = at + pointer(term);
  if (value[term] !== undefined) check(value[term], here, found);
  else if (name.endsWith('!')) found.push({ pointer: here, code: 'missing' });
}

/** An IRI, or an object of a class in its place. */
export function urlOr(one: Rule): Rule {
  return (value, at, found) => (typeof value === 'string' ? url : one)(value, at, found);
}

export function typesOf(value: unknown): readonly unknown[] {
  return isObject(value) ? each(value.type) : [];
}
