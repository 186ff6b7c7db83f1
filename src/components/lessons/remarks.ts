import type { Me } from '#components/site/me.ts';
import { send } from '#components/site/send.ts';

type Words = Record<string, string>;
type Note = NonNullable<Me['notes']>[number];

/** Notes and highlights: both are remarks on a block, with or without words of its text and words of the reader. */
class Remarks {
  readonly #at: object;
  readonly #words: Words;
  readonly #refused: () => void;
  readonly #ranges = new Map<string, Range>();

  constructor(at: object, words: Words, refused: () => void) {
    this.#at = at;
    this.#words = words;
    this.#refused = refused;
  }

  show(notes: readonly Note[], highlighter: HTMLButtonElement | null) {
    for (const tools of document.querySelectorAll<HTMLElement>('[data-tools]')) {
      const add = button(this.#words.note, 'button button--plain', () => this.#write(tools, add));
      tools.append(add);
    }
    for (const note of notes) this.#add(note);
    if (highlighter) this.#highlightWith(highlighter);
  }

  #write(tools: HTMLElement, add: HTMLButtonElement) {
    const block = blockOf(tools);
    const form = document.createElement('form');
    form.className = 'remark-form';
    const area = document.createElement('textarea');
    area.className = 'textarea';
    area.required = true;
    area.maxLength = 4000;
    area.setAttribute('aria-label', this.#words['note-text'] ?? '');
    const actions = document.createElement('div');
    actions.className = 'actions';
    const close = () => {
      form.remove();
      add.hidden = false;
      add.focus();
    };
    const save = button(this.#words['note-save'], 'button');
    save.type = 'submit';
    actions.append(save, button(this.#words['note-cancel'], 'button button--plain', close));
    form.append(area, actions);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (await this.#keep({ block: block.id, quote: '', text: area.value })) close();
    });
    add.hidden = true;
    add.before(form);
    area.focus();
  }

  async #keep(note: { block: string; quote: string; text: string }): Promise<boolean> {
    const answer = await send('POST', '/api/notes', { ...this.#at, ...note, language: document.documentElement.lang });
    if (!answer?.ok) {
      this.#refused();
      return false;
    }
    const { id } = (await answer.json()) as { id: string };
    this.#add({ ...note, id, at: '' });
    return true;
  }

  #add(note: Note) {
    const block = document.getElementById(note.block);
    const tools = block?.querySelector('[data-tools]');
    if (!block || !tools) return;
    const remark = document.createElement('div');
    remark.className = 'remark';
    if (note.quote) {
      const quote = document.createElement('q');
      quote.textContent = note.quote;
      remark.append(quote);
      const range = found(block, note.quote);
      if (range) this.#ranges.set(note.id, range);
    }
    if (note.text) {
      const text = document.createElement('p');
      text.textContent = note.text;
      remark.append(text);
    }
    const drop = async () => {
      const answer = await send('DELETE', '/api/notes', { id: note.id });
      if (!answer?.ok) return this.#refused();
      remark.remove();
      this.#ranges.delete(note.id);
      this.#paint();
    };
    remark.append(button(this.#words['note-delete'], 'button button--plain', drop));
    tools.append(remark);
    this.#paint();
  }

  #paint() {
    // Drawn by the browser over the text: the lesson's own elements stay as they are.
    if ('highlights' in CSS) CSS.highlights.set('remarks', new Highlight(...this.#ranges.values()));
  }

  #highlightWith(highlighter: HTMLButtonElement) {
    let chosen: { block: string; quote: string } | undefined;
    document.addEventListener('selectionchange', () => {
      const selection = getSelection();
      const text = selection?.toString().trim() ?? '';
      const block = selection?.anchorNode?.parentElement?.closest('[data-block]');
      const isWithin = block?.querySelector('.block__text')?.contains(selection?.focusNode ?? null);
      chosen = block && isWithin && text.length > 2 && text.length < 600 ? { block: block.id, quote: text } : undefined;
      highlighter.hidden = !chosen;
      if (!chosen || !block || !selection) return;
      // Into the block, after its text: next in the order of the keyboard, and no coordinates to set.
      block.querySelector('[data-tools]')?.prepend(highlighter);
    });
    // Before the click takes the selection away.
    highlighter.addEventListener('pointerdown', (event) => event.preventDefault());
    highlighter.addEventListener('click', async () => {
      if (chosen && (await this.#keep({ ...chosen, text: '' }))) {
        getSelection()?.removeAllRanges();
        highlighter.hidden = true;
      }
    });
  }
}

function blockOf(element: Element): Element {
  return element.closest('[data-block]') ?? element;
}

function button(text: string | undefined, className: string, act?: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text ?? '';
  if (act) made.addEventListener('click', act);
  return made;
}

/** Where `quote` stands in a block, white space aside. */
function found(block: Element, quote: string): Range | undefined {
  const walker = document.createTreeWalker(block.querySelector('.block__text') ?? block, NodeFilter.SHOW_TEXT);
  const places: [Text, number][] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [at, letter] of [...(node.nodeValue ?? '')].entries()) {
      if (/\s/.test(letter)) continue;
      places.push([node as Text, at]);
      text += letter;
    }
  }
  const wanted = quote.replace(/\s+/g, '');
  const start = text.indexOf(wanted);
  const from = places[start];
  const to = places[start + wanted.length - 1];
  if (start === -1 || !from || !to) return undefined;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(to[0], to[1] + 1);
  return range;
}

const place = document.querySelector<HTMLElement & { mine?: Me }>('lesson-place');
if (place) {
  const { course, lesson, words = '{}' } = place.dataset;
  const said: Words = JSON.parse(words);
  const refused = () => {
    const status = place.querySelector('[data-status]');
    if (status) status.textContent = said['not-saved'] ?? '';
  };
  new Remarks({ course, lesson }, said, refused).show(
    place.mine?.notes ?? [],
    place.querySelector<HTMLButtonElement>('[data-highlight]'),
  );
}
