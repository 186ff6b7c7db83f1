import type { Marked } from '#domain/items/item.ts';
import { shownPart, shownScore } from './feedback.ts';

const SIGNS = { right: 'M3 8.5 6.5 12 13 4.5', wrong: 'M4 4l8 8M12 4l-8 8' };
/** The words of the page's script (`words.ts`), by the end of their keys. */
export const words: Record<string, string> = JSON.parse(document.getElementById('exercise-words')?.textContent ?? '{}');
export const say = (key: string, values: Record<string, string> = {}) =>
  (words[key.replace('items.', '')] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** Puts what is said of each part beside it, and the score with what closes the matter into `sum`. */
export function showMarks(form: ParentNode, sum: Element | null, marked: Marked): void {
  for (const part of marked.parts) {
    const place = form.querySelector(`[data-part="${CSS.escape(part.id)}"]`);
    const { tone, said, expected } = shownPart(part);
    if (!place || (!said && !part.feedback)) continue;
    const lines = [
      said && element('b', say(said)),
      expected && element('span', `${say(expected, { text: part.expected ?? '', place: part.expected ?? '' })}.`),
      element('span', part.feedback),
    ];
    const text = element('span');
    text.append(...lines.filter((line) => line instanceof Node).flatMap((line) => [line, ' ']));
    const feedback = element('p', '', `say say--${tone}`);
    if (tone !== 'neutral') feedback.append(sign(SIGNS[tone]));
    feedback.append(text);
    place.append(feedback);
  }
  const { score, why, model } = marked;
  sum?.replaceChildren(
    element('p', say(shownScore(score), { percent: String(Math.round((score ?? 0) * 100)) }), 'exercise__score'),
    ...(why ? [element('p', why, 'exercise__why')] : []),
    ...(model ? [modelled(model)] : []),
  );
}

function element(name: string, text = '', className = ''): HTMLElement {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function modelled(model: string): HTMLElement {
  const made = element('p', '', 'exercise__why');
  made.append(element('b', `${say('model')}:`), ` ${model}`);
  return made;
}

function sign(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
