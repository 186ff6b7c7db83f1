import { fileURLToPath } from 'node:url';
import { readSources } from '#domain/courses/sources.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';

export const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

/** An item of `content/` in one language. */
export interface WrittenItem {
  readonly course: string;
  readonly keys: ItemKeys;
  readonly words: Readonly<Record<string, ItemWords>>;
}

/** Every item of every course and exam, drafts too. */
export function everyItem(): WrittenItem[] {
  return readSources(CONTENT).flatMap(({ course, items }) =>
    items.map(({ keys, words }) => ({ course: course.id, keys, words })),
  );
}

/** What no browser may see of an item before it is answered: what is said of its parts, what closes it, what would do. */
export function secretsOf(words: ItemWords): string[] {
  return [...secretsIn(words)].map((text) => text.trim()).filter((text) => text.length > 12);
}

const SECRET = /^(feedback|why|model|debrief|problem)$/;

function* secretsIn(value: unknown, isSecret = false): Iterable<string> {
  if (typeof value === 'string') {
    if (isSecret) yield value;
  } else if (typeof value === 'object' && value !== null) {
    // A part may be called “model”: it has words of its own.
    const isPart = (inner: unknown) => typeof inner === 'object' && inner !== null && 'text' in inner;
    for (const [field, inner] of Object.entries(value))
      yield* secretsIn(inner, isSecret || (SECRET.test(field) && !isPart(inner)));
  }
}
