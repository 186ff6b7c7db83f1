import { isObject, type JsonObject, pointer } from './json.ts';
import type { Problem } from './problem.ts';
import type { StrictCode } from './strict.ts';
import { isUrl } from './values.ts';

const DEEPEST = 32;

/**
 * What any part of a credential must be: JSON without null, texts of whole characters, an `id` that is one URL, a `type` of
 * one text or several. Contexts are left to the loader.
 */
export function plainProblems(credential: JsonObject): readonly Problem<StrictCode>[] {
  const found: Problem<StrictCode>[] = [];
  const { '@context': _, ...rest } = credential;
  walk(rest, '', 0, found);
  return found;
}

function walk(value: unknown, at: string, depth: number, found: Problem<StrictCode>[]): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) found.push({ pointer: at, code: 'malformed-text' });
  } else if (value === null) found.push({ pointer: at, code: 'null-value' });
  else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return;
  else if (depth > DEEPEST) found.push({ pointer: at, code: 'nested-too-deep' });
  else if (Array.isArray(value)) for (const [i, part] of value.entries()) walk(part, `${at}/${i}`, depth + 1, found);
  else if (isObject(value) && Object.getPrototypeOf(value) === Object.prototype) walkObject(value, at, depth, found);
  else found.push({ pointer: at, code: 'not-json' });
}

function walkObject(value: JsonObject, at: string, depth: number, found: Problem<StrictCode>[]): void {
  for (const name of Object.keys(value)) {
    const part = value[name];
    const here = at + pointer(name);
    if (!name.isWellFormed()) found.push({ pointer: at, code: 'malformed-text' });
    if (name === 'id' && !isUrl(part)) found.push({ pointer: here, code: 'not-a-url' });
    else if (name === 'type' && !isType(part)) found.push({ pointer: here, code: 'not-a-type' });
    else walk(part, here, depth + 1, found);
  }
}

function isType(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === 'string' && value !== '';
  return value.length > 0 && value.every((part) => typeof part === 'string' && part !== '');
}
