import type { AnswerableType, Response } from '#domain/items/item.ts';

/** The answer that the fields inside `root` hold now; undefined while nothing is answered. Names begin with `prefix`. */
export function responseIn(root: ParentNode, type: AnswerableType, prefix = ''): Response | undefined {
  const fields = [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')].filter((field) =>
    field.name.startsWith(prefix),
  );
  const named = (start: string) =>
    fields
      .filter((field) => field.name.startsWith(prefix + start) && field.value.trim() !== '')
      .map((field) => [field.name.slice(prefix.length + start.length), field.value] as const);
  switch (type) {
    case 'multiple-choice':
    case 'multiple-select': {
      const chosen = fields.filter((field) => field instanceof HTMLInputElement && field.checked).map((field) => field.value);
      return chosen.length > 0 ? { chosen } : undefined;
    }
    case 'ordering': {
      const order = named('step:')
        .sort(([, a], [, b]) => Number(a) - Number(b))
        .map(([id]) => id);
      return order.length > 0 ? { order } : undefined;
    }
    case 'matching': {
      const pairs = named('left:');
      return pairs.length > 0 ? { pairs: Object.fromEntries(pairs) } : undefined;
    }
    case 'gap-fill': {
      const gaps = named('gap:');
      return gaps.length > 0 ? { gaps: Object.fromEntries(gaps) } : undefined;
    }
    case 'short-text': {
      const [text] = named('text');
      return text ? { text: text[1] } : undefined;
    }
  }
}
