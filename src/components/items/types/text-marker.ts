/**
 * Marking a text word by word: a click on the first and on the last word, a drag of the mouse, or arrow keys and Enter. Each mark is a
 * row of the list beneath the text, whose field `marks:<first>-<end>` holds its technique; the list is the form, this only fills it in.
 */
class TextMarker extends HTMLElement {
  #words: HTMLElement[] = [];
  #at = 0;
  #begun: number | undefined;
  #dragged = false;

  connectedCallback() {
    const text = this.querySelector<HTMLElement>('[data-text]');
    if (!text || text.hasAttribute('tabindex')) return;
    this.#words = [...text.querySelectorAll<HTMLElement>('[data-word]')];
    for (const part of this.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false;
    text.tabIndex = 0;
    text.setAttribute('role', 'application');
    text.setAttribute('aria-label', text.dataset.label ?? '');
    text.setAttribute('aria-describedby', text.dataset.described ?? '');
    text.addEventListener('keydown', (event) => this.#key(event));
    text.addEventListener('pointerdown', (event) => this.#press(event));
    text.addEventListener('pointerup', (event) => this.#release(event));
    text.addEventListener('focus', () => this.#show());
    text.addEventListener('blur', () => this.#show());
    this.addEventListener('change', () => this.#show());
    this.addEventListener('click', ({ target }) => {
      const row = (target as Element).closest('[data-drop]')?.closest<HTMLElement>('[data-row]');
      if (row) {
        this.#drop(row);
        text.focus();
      }
      if ((target as Element).closest('[data-all]')) this.#toggle();
    });
    // Answers of before are put into the fields without an event.
    this.addEventListener('focusin', () => this.#show());
    this.#show();
  }

  get #rows() {
    return [...this.querySelectorAll<HTMLElement>('[data-row]')];
  }

  get #isWhole() {
    return this.querySelector('[data-all]')?.getAttribute('aria-expanded') === 'true';
  }

  #press(event: PointerEvent) {
    const word = this.#wordAt(event);
    if (word === undefined || event.button !== 0) return;
    this.#dragged = false;
    if (event.pointerType === 'mouse' && this.#begun === undefined) {
      this.#begun = word;
      this.#dragged = true;
    }
    this.#at = word;
  }

  #release(event: PointerEvent) {
    const word = this.#wordAt(event);
    if (word === undefined || word < 0) return;
    this.#at = word;
    const isFirstClick = this.#begun === undefined || (this.#dragged && this.#begun === word);
    this.#dragged = false;
    if (isFirstClick) this.#begin();
    else this.#end();
  }

  #wordAt(event: PointerEvent): number | undefined {
    const found = (document.elementFromPoint(event.clientX, event.clientY) as HTMLElement | null)?.closest<HTMLElement>(
      '[data-word]',
    );
    const word = found ? this.#words.indexOf(found) : -1;
    return word === -1 ? undefined : word;
  }

  #key(event: KeyboardEvent) {
    const last = this.#words.length - 1;
    const to = {
      ArrowRight: this.#at + 1,
      ArrowLeft: this.#at - 1,
      ArrowDown: this.#line(1),
      ArrowUp: this.#line(-1),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      this.#at = Math.max(0, Math.min(last, to));
      const row = this.#rowAt(this.#at);
      const word = this.#words[this.#at]?.textContent ?? '';
      this.#say(row ? 'atMarked' : 'at', word, { number: String(this.#at + 1), total: String(last + 1) });
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (this.#begun === undefined) this.#begin();
      else this.#end();
    } else if (event.key === 'Escape' && this.#begun !== undefined) {
      this.#begun = undefined;
      this.#say('dropped', '');
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const row = this.#rowAt(this.#at);
      if (row) this.#drop(row);
    } else return;
    event.preventDefault();
    this.#show();
  }

  /** The word that stands nearest below (1) or above (−1). */
  #line(way: 1 | -1): number {
    const here = this.#words[this.#at]?.getBoundingClientRect();
    if (!here) return this.#at;
    const others = this.#words
      .map((word, at) => ({ at, box: word.getBoundingClientRect() }))
      .filter(({ box }) => (way === 1 ? box.top > here.bottom - 2 : box.bottom < here.top + 2));
    const near = way === 1 ? others[0] : others.at(-1);
    const inLine = others.filter(({ box }) => near && Math.abs(box.top - near.box.top) < 4);
    return (
      inLine.sort((a, b) => Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left))[0]?.at ?? this.#at
    );
  }

  #begin() {
    this.#begun = this.#at;
    this.#say('begun', this.#words[this.#at]?.textContent ?? '');
    this.#show();
  }

  #end() {
    const [start, end] = [Math.min(this.#begun ?? 0, this.#at), Math.max(this.#begun ?? 0, this.#at) + 1];
    this.#begun = undefined;
    for (const row of this.#rows) {
      const [first, last] = stretchOf(row);
      if (first < end && last > start) this.#set(row, '');
    }
    const row = this.#row(start, end);
    this.#set(row, 'unsure');
    this.#say('done', this.#quote(start, end));
    this.#show();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #drop(row: HTMLElement) {
    this.#set(row, '');
    this.#say('removed', this.#quote(...stretchOf(row)));
    this.#show();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** The row of these words; a new one where the list has none. */
  #row(start: number, end: number): HTMLElement {
    const name = `${start}-${end}`;
    const rows = this.#rows;
    const found = rows.find((row) => row.dataset.row === name);
    if (found) return found;
    const row = rows[0]?.cloneNode(true) as HTMLElement;
    row.dataset.row = name;
    for (const quote of row.querySelectorAll('[data-quote]')) quote.textContent = this.#quote(start, end);
    const id = `${this.dataset.item}-${name}`;
    const select = row.querySelector('select');
    if (select) Object.assign(select, { name: `${this.dataset.prefix}marks:${name}`, id, value: '' });
    row.querySelector('label')?.setAttribute('for', id);
    const after = rows.find((other) => stretchOf(other)[0] > start);
    if (after) after.before(row);
    else rows.at(-1)?.after(row);
    return row;
  }

  #quote(start: number, end: number): string {
    const range = document.createRange();
    const [first, last] = [this.#words[start], this.#words[end - 1]];
    if (!first || !last) return '';
    range.setStartBefore(first);
    range.setEndAfter(last);
    return range.toString();
  }

  #rowAt(word: number): HTMLElement | undefined {
    return this.#rows.find((row) => techniqueIn(row) !== '' && stretchOf(row)[0] <= word && word < stretchOf(row)[1]);
  }

  #set(row: HTMLElement, value: string) {
    const select = row.querySelector('select');
    if (select) select.value = value;
  }

  #toggle() {
    const button = this.querySelector<HTMLElement>('[data-all]');
    if (!button) return;
    const isWhole = !this.#isWhole;
    button.setAttribute('aria-expanded', String(isWhole));
    [button.textContent, button.dataset.less] = [button.dataset.less ?? '', button.textContent ?? ''];
    this.#show();
  }

  /** The marks as they stand in the fields, in the text and in the list. */
  #show() {
    const isHere = this.contains(document.activeElement) && document.activeElement?.hasAttribute('data-text');
    const [from, to] = [Math.min(this.#begun ?? this.#at, this.#at), Math.max(this.#begun ?? this.#at, this.#at)];
    for (const [at, word] of this.#words.entries()) {
      const row = this.#rowAt(at);
      word.classList.toggle('is-mine', row !== undefined);
      word.classList.toggle('is-begun', this.#begun !== undefined && at >= from && at <= to);
      word.classList.toggle('is-here', isHere === true && at === this.#at);
      const gap = word.nextElementSibling;
      gap?.classList.toggle('is-mine', row !== undefined && row === this.#rowAt(at + 1));
    }
    let marks = 0;
    for (const row of this.#rows) {
      const isMarked = techniqueIn(row) !== '';
      if (isMarked) marks++;
      // A row that has the focus stays, so that a list chosen empty can be chosen again.
      row.hidden = !isMarked && !this.#isWhole && !row.contains(document.activeElement);
      const drop = row.querySelector<HTMLElement>('[data-drop]');
      if (drop) drop.hidden = !isMarked;
    }
    const none = this.querySelector<HTMLElement>('[data-none]');
    if (none) none.hidden = marks > 0 || this.#isWhole;
  }

  #say(message: string, text: string, values: Record<string, string> = {}) {
    const said = this.querySelector('[data-said]');
    const all: Record<string, string> = { text, ...values };
    if (said)
      said.textContent = (this.dataset[message] ?? '').replace(
        /\{(\w+)\}/g,
        (whole, name: string) => all[name] ?? whole,
      );
  }
}

function stretchOf(row: HTMLElement): [start: number, end: number] {
  const [start = 0, end = 0] = (row.dataset.row ?? '').split('-').map(Number);
  return [start, end];
}

function techniqueIn(row: HTMLElement): string {
  return row.querySelector('select')?.value ?? '';
}

if (!customElements.get('text-marker')) customElements.define('text-marker', TextMarker);
