import { decodeFields, type Entries, encodeFields } from '#domain/items/fields.ts';
import type { Response } from '#domain/items/item.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The answer that the fields inside `root` hold now; undefined while nothing is answered. Names begin with `prefix`. */
export function responseIn(root: ParentNode, prefix = ''): Response | undefined {
  const entries = fieldsIn(root)
    .filter((field) => field.name.startsWith(prefix) && isGiven(field))
    .map((field): [string, string] => [field.name.slice(prefix.length), field.value]);
  const answer = decodeFields(entries.filter(([name, value]) => value.trim() !== '' && !OURS.has(name)));
  return Object.keys(answer).length > 0 ? answer : undefined;
}

/** Puts an answer into the fields inside `root`, where `responseIn` finds it again. */
export function fillIn(root: ParentNode, response: Response, prefix = ''): void {
  const entries: Entries = encodeFields(response);
  for (const field of fieldsIn(root)) {
    const values = entries.filter(([name]) => prefix + name === field.name).map(([, value]) => value);
    if (isTicked(field)) field.checked = values.includes(field.value);
    else if (values[0] !== undefined) field.value = values[0];
  }
}

/** Hidden fields of the form around an exercise. */
const OURS = new Set(['course', 'item', 'language', 'seed', 'key', 'took']);

function fieldsIn(root: ParentNode): Field[] {
  return [...root.querySelectorAll<Field>('input, select, textarea')];
}

function isGiven(field: Field): boolean {
  return !isTicked(field) || field.checked;
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type);
}
