import { keep, kept } from '#components/site/kept.ts';
import { me } from '#components/site/me.ts';
import { send } from '#components/site/send.ts';
import { encodeFields } from '#domain/items/fields.ts';
import type { Response as Answer, ItemFace, Marked } from '#domain/items/item.ts';
import { shownPart, shownScore } from './feedback.ts';
import { makeMovable } from './movable.ts';
import { fillIn, responseIn } from './responding.ts';

interface Try {
  readonly course: string;
  readonly item: string;
  readonly language: string;
  readonly seed: string;
  /** Names this one try: sent twice, it counts once. */
  readonly key: string;
  readonly response: Answer;
  /** Milliseconds from seeing the exercise to answering it. */
  readonly took?: number;
}
interface Marks {
  readonly marked: Marked;
  readonly saved: boolean;
  readonly face?: ItemFace;
  readonly seed?: string;
}

/** Milliseconds until what could not be sent is sent again: doubled each time, so that a server coming back is not overrun. */
const RETRY = { first: 4_000, last: 5 * 60_000 };
const SIGNS = { right: 'M3 8.5 6.5 12 13 4.5', wrong: 'M4 4l8 8M12 4l-8 8' };
const words: Record<string, string> = JSON.parse(document.getElementById('exercise-words')?.textContent ?? '{}');
const say = (key: string, values: Record<string, string> = {}) =>
  (words[key.replace('items.', '')] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/**
 * An exercise that is marked in place. Without a script the same form is answered by a page of its own; where `data-page` names that
 * page, it is asked for with a script too, and its form takes the place of this one.
 */
class ExerciseForm extends HTMLElement {
  #form!: HTMLFormElement;
  #button: HTMLElement | null = null;
  #next: Marks | undefined;
  #timer = 0;
  #pause = RETRY.first;
  /** When it came into view. */
  #seen = 0;
  /** Who is signed in, by an id that says nothing; empty for who is not. */
  #person = '';

  async connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    this.#form = form;
    this.#button = form.querySelector('.exercise__foot .button');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#next) this.#again();
      else void this.#answer();
    });
    this.#noticeSeen();
    for (const link of this.querySelectorAll('[data-again]'))
      link.addEventListener('click', (event) => this.#anew(event));
    const list = this.querySelector<HTMLElement>('.ordering');
    if (list) makeMovable(list, (text) => this.#status(text));
    addEventListener('online', () => this.isConnected && this.#resend());
    const { viewer, answers, drafts } = await me;
    // Answers belong to who gave them: on a shared device nobody sends another's.
    this.#person = viewer?.id ?? '';
    if (drafts && this.dataset.type === 'short-text') this.#keepDrafts();
    const before = answers?.[this.dataset.item ?? ''];
    const draft = kept<string>(this.#draft) ?? drafts?.[this.dataset.item ?? ''];
    if (draft) fillIn(form, { text: draft });
    // What came in the place of a form shows what was just answered, or the next step of it.
    if (this.dataset.fresh !== undefined) return;
    if (this.#resend() || draft || this.#next || this.#button?.tagName !== 'BUTTON' || !before) return;
    if (this.dataset.page) return void this.#swap(await page(this.dataset.page));
    fillIn(form, before.response);
    this.#show({ marked: before.marked, saved: true });
  }

  /** Sends what waits on this device, if anything does. */
  #resend(): boolean {
    const waiting = kept<Try>(this.#place);
    if (!waiting) return false;
    fillIn(this.#form, waiting.response);
    void this.#send(waiting);
    return true;
  }

  /** Sends what waits once more after a while, unless another answer is being entered in its place. */
  #sendLater() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const waiting = kept<Try>(this.#place);
      if (!waiting) return;
      if (JSON.stringify(this.#response()) === JSON.stringify(waiting.response)) void this.#send(waiting);
      else this.#sendLater();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, RETRY.last);
  }

  get #place() {
    return `answer:${this.#person}:${this.dataset.course}:${this.dataset.item}`;
  }

  get #draft() {
    return `draft:${this.#person}:${this.dataset.course}:${this.dataset.item}`;
  }

  async #answer() {
    this.#person = (await me).viewer?.id ?? '';
    const response = this.#response();
    if (!response) return this.#status('incomplete', 'is-attention');
    const { course = '', item = '', language = '' } = this.dataset;
    const seed = this.#field('seed')?.value ?? '';
    // The same answer sent again because nothing came back is the same try.
    const waiting = kept<Try>(this.#place);
    const isSame = JSON.stringify(waiting?.response) === JSON.stringify(response);
    const key = (isSame && waiting?.key) || crypto.randomUUID();
    const took = this.#seen === 0 ? {} : { took: Math.round(performance.now() - this.#seen) };
    void this.#send({ course, item, language, seed, key, response, ...took });
  }

  async #send(attempt: Try) {
    clearTimeout(this.#timer);
    keep(this.#place, attempt);
    this.#button?.setAttribute('aria-busy', 'true');
    this.#status('sending');
    const { page: address } = this.dataset;
    const answer = await (address ? page(address, attempt) : send('POST', '/api/answers', attempt));
    this.#button?.removeAttribute('aria-busy');
    if (!answer || answer.status >= 500) {
      this.#sendLater();
      return this.#status('offline', 'is-attention');
    }
    this.#pause = RETRY.first;
    keep(this.#place, undefined);
    if (address) return void this.#swap(answer, attempt);
    if (!answer.ok) {
      const said = (await answer.json().catch(() => ({}))) as { message?: string };
      return this.#status(said.message || 'refused', 'is-refused');
    }
    const marks = (await answer.json()) as Marks;
    this.#show(marks);
    keep(this.#draft, undefined);
    if (this.#person && !marks.saved) {
      // The session ended meanwhile: the answer waits here until she is signed in again.
      keep(this.#place, attempt);
      this.#status('signed-out', 'is-attention');
    }
    // The button keeps the focus and stands right below the score.
    this.#button?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the form that the exercise's page shows now in the place of this one, and the focus where it goes on. */
  async #swap(answer: Response | undefined, attempt?: Try) {
    const html = await answer?.text().catch(() => undefined);
    const shown = html && new DOMParser().parseFromString(html, 'text/html').querySelector('exercise-form');
    if (!(shown instanceof HTMLElement)) return attempt && this.#status('refused', 'is-refused');
    // The session ended meanwhile: the answer waits here until she is signed in again.
    const isLost = attempt !== undefined && this.#person !== '' && shown.dataset.kept === 'false';
    if (isLost) keep(this.#place, attempt);
    const form = document.adoptNode(shown);
    form.dataset.fresh = '';
    this.replaceWith(form);
    const status = form.querySelector('[data-status]');
    if (isLost && status) status.textContent = words['signed-out'] ?? '';
    if (!attempt) return;
    const place = form.querySelector<HTMLElement>('[data-sum] > *, legend, label');
    place?.setAttribute('tabindex', '-1');
    place?.focus();
  }

  /** Asks for an empty form of the exercise, in a new draw. */
  async #anew(event: Event) {
    if (!this.dataset.page) return;
    event.preventDefault();
    const answer = await page(`${this.dataset.page.split('?')[0]}?again=1`);
    await this.#swap(answer);
  }

  #noticeSeen() {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#seen = performance.now();
      observer.disconnect();
    });
    observer.observe(this);
  }

  #show(marks: Marks) {
    this.#next = marks;
    for (const part of marks.marked.parts) {
      const place = this.#form.querySelector(`[data-part="${CSS.escape(part.id)}"]`);
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
    const { score, why, model } = marks.marked;
    this.#sum?.replaceChildren(
      element('p', say(shownScore(score), { percent: String(Math.round((score ?? 0) * 100)) }), 'exercise__score'),
      ...(why ? [element('p', why, 'exercise__why')] : []),
      ...(model ? [modelled(model)] : []),
    );
    this.#fix(true);
    if (this.#button) this.#button.textContent = say('try-again');
    this.#status(marks.saved ? 'saved' : 'not-kept');
  }

  /** Back to an empty form, in the order of the next draw. */
  #again() {
    const { face, seed } = this.#next ?? {};
    this.#next = undefined;
    for (const feedback of this.#form.querySelectorAll('.say')) feedback.remove();
    this.#sum?.replaceChildren();
    this.#fix(false);
    for (const field of this.#fields) {
      if (field instanceof HTMLInputElement && field.type !== 'text') field.checked = false;
      else field.value = '';
    }
    for (const id of face?.drawn ?? []) {
      const part = this.#form.querySelector(`[data-part="${CSS.escape(id)}"]`);
      part?.parentElement?.append(part);
    }
    const hidden = this.#field('seed');
    if (hidden && seed) hidden.value = seed;
    if (this.#button) this.#button.textContent = say('send');
    this.#status('');
    this.#fields[0]?.focus();
  }

  /** A text being written is kept here at once, and by the server a moment after the last key. */
  #keepDrafts() {
    let timer = 0;
    const save = async () => {
      clearTimeout(timer);
      const text = kept<string>(this.#draft);
      if (text === undefined || this.#next) return;
      const { course, item, language } = this.dataset;
      const answer = await send('POST', '/api/drafts', { course, item, language, text });
      if (!answer?.ok) return this.#status(answer?.status === 401 ? 'signed-out' : 'offline', 'is-attention');
      if (kept<string>(this.#draft) === text) keep(this.#draft, undefined);
      this.#status('saved');
    };
    this.#form.addEventListener('input', () => {
      keep(this.#draft, this.#field('text')?.value ?? '');
      clearTimeout(timer);
      timer = window.setTimeout(save, 1_000);
    });
    addEventListener('pagehide', () => void save());
    addEventListener('online', () => void save());
    void save();
  }

  get #sum() {
    return this.querySelector('[data-sum]');
  }

  get #fields() {
    return [
      ...this.#form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
        '.options :is(input, select, textarea)',
      ),
    ];
  }

  #field(name: string) {
    return this.#form.elements.namedItem(name) as HTMLInputElement | null;
  }

  #fix(isFixed: boolean) {
    const fields = this.#form.querySelector<HTMLFieldSetElement>('.options');
    if (fields) fields.disabled = isFixed;
  }

  #status(text: string, tone = '') {
    const status = this.querySelector('[data-status]');
    if (!status) return;
    status.className = `exercise__status ${tone}`;
    status.textContent = words[text] ?? text;
  }

  /** What stands in the fields; undefined while nothing does, or while two steps share a place. */
  #response(): Answer | undefined {
    const response = responseIn(this.#form);
    if (!response || !('order' in response) || this.dataset.page) return response;
    const places = [...this.#form.querySelectorAll<HTMLSelectElement>('.place select')].map(({ value }) => value);
    return new Set(places).size === places.length && !places.includes('') ? response : undefined;
  }
}

/** The page of an exercise, as it stands or with an answer; undefined when there is no connection. */
async function page(address: string, attempt?: Try): Promise<Response | undefined> {
  const { response, took, ...fields } = attempt ?? {};
  const body = attempt && new URLSearchParams([...Object.entries(fields), ...encodeFields(response ?? {})]);
  if (took) body?.append('took', String(took));
  try {
    return await fetch(address, { headers: { accept: 'text/html' }, ...(body && { method: 'POST', body }) });
  } catch {
    return undefined;
  }
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

customElements.define('exercise-form', ExerciseForm);
