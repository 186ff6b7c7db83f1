/**
 * How an answer is written as fields of a form, the same for the server and for the browser. It imports nothing.
 *
 * | name of the field | stands for                                              |
 * | ----------------- | ------------------------------------------------------- |
 * | `text`            | a text                                                  |
 * | `chosen[]`        | one entry of a list, in the order of the form           |
 * | `order#call`      | the place of `call` in a list: 1, 2, 3 …                |
 * | `pairs:left`      | the text that belongs to `left`                         |
 * | `spans:first[]`   | one entry of the list that belongs to `first`           |
 */
export type Entries = readonly (readonly [name: string, value: string])[];
type Answer = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>;

const NAME = /^([a-z][a-zA-Z]*)(?:([:#])([a-z0-9-]{1,64}))?(\[\])?$/;

/** The answer that the fields hold. Fields left empty are left out, but for a text; names of another form are none of ours. */
export function decodeFields(entries: Entries): Record<string, Answer> {
  const answer: Record<string, string | string[] | Record<string, string | string[]>> = {};
  const ranks: Record<string, [string, number][]> = {};
  for (const [name, value] of entries) {
    const [, field, mark, id, isList] = NAME.exec(name) ?? [];
    if (!field || (value === '' && (mark || isList))) continue;
    if (mark === '#') (ranks[field] ??= []).push([id as string, Number(value)]);
    else if (mark === ':') {
      const map = asRecord((answer[field] ??= {}));
      if (!isList) map[id as string] = value;
      else if (Object.hasOwn(map, id as string)) (map[id as string] as string[]).push(value);
      else map[id as string] = [value];
    } else if (isList) (answer[field] = Array.isArray(answer[field]) ? answer[field] : []).push(value);
    else answer[field] = value;
  }
  for (const [field, places] of Object.entries(ranks))
    answer[field] = places.sort(([, a], [, b]) => a - b).map(([id]) => id);
  return answer;
}

function asRecord(value: unknown): Record<string, string | string[]> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, string | string[]>)
    : {};
}

/** The fields an answer stands in; of a list both `name[]` and `name#id`: a form has one of the two. */
export function encodeFields(answer: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(answer).flatMap(([field, given]): [string, string][] => {
    if (typeof given === 'string') return [[field, given]];
    if (Array.isArray(given))
      return given.flatMap((id: string, at): [string, string][] => [
        [`${field}[]`, id],
        [`${field}#${id}`, String(at + 1)],
      ]);
    return Object.entries((given ?? {}) as object).flatMap(([id, value]): [string, string][] =>
      Array.isArray(value)
        ? value.map((one: string): [string, string] => [`${field}:${id}[]`, one])
        : [[`${field}:${id}`, String(value)]],
    );
  });
}
