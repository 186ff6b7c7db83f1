import type { AnswerableType, Response } from '#domain/items/item.ts';

/** The answer that the fields inside `root` hold now; undefined while nothing is answered. Names begin with `prefix`. */
export function responseIn(root: ParentNode, type: AnswerableType, prefix = ''): Response | undefined {
  const fields = [
    ...root.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea'),
  ].filter((field) => field.name.startsWith(prefix));
  const named = (start: string) =>
    fields
      .filter((field) => field.name.startsWith(prefix + start) && field.value.trim() !== '')
      .map((field) => [field.name.slice(prefix.length + start.length), field.value] as const);
  switch (type) {
    case 'multiple-choice':
    case 'multiple-select': {
      const chosen = fields
        .filter((field) => field instanceof HTMLInputElement && field.checked)
        .map((field) => field.value);
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

/** Puts an answer into the fields inside `root`, where `responseIn` finds it again. */
export function fillIn(root: ParentNode, response: Response, prefix = ''): void {
  const named = (name: string) => [
    ...root.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      `[name="${CSS.escape(prefix + name)}"]`,
    ),
  ];
  const set = (name: string, value: string) => {
    for (const field of named(name)) field.value = value;
  };
  if ('chosen' in response)
    for (const field of named('chosen')) (field as HTMLInputElement).checked = response.chosen.includes(field.value);
  if ('order' in response) for (const [at, id] of response.order.entries()) set(`step:${id}`, String(at + 1));
  if ('pairs' in response) for (const [id, value] of Object.entries(response.pairs)) set(`left:${id}`, value);
  if ('gaps' in response) for (const [id, value] of Object.entries(response.gaps)) set(`gap:${id}`, value);
  if ('text' in response) set('text', response.text);
}
