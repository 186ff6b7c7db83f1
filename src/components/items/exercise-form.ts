import { keep, kept } from '#components/site/kept.ts';
import { me } from '#components/site/me.ts';
import { send } from '#components/site/send.ts';
import type { Response as Answer, ItemFace, Marked } from '#domain/items/item.ts';
import { exercisePage, type Try } from './exercise-page.ts';
import { say, showMarks, words } from './marks.ts';
import { makeMovable } from './movable.ts';
import { fillIn, responseIn } from './responding.ts';

interface Marks {
  readonly marked: Marked;
  readonly saved: boolean;
  readonly face?: ItemFace;
  readonly seed?: string;
}

/** Milliseconds until what could not be sent is sent again: doubled each time, so that a server coming back is not overrun. */
const RETRY = { first: 4_000, last: 5 * 60_000 };

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
    if (this.dataset.page) return void this.#swap(await exercisePage(this.dataset.page));
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
    const answer = await (address ? exercisePage(address, attempt) : send('POST', '/api/answers', attempt));
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
    const shown = new DOMParser().parseFromString(html ?? '', 'text/html');
    const form = shown.querySelector<HTMLElement>('exercise-form');
    // What was refused stays as it was entered, with the reason.
    if (!answer?.ok || !form) {
      const reason = shown.querySelector('main [role="alert"]')?.textContent?.trim();
      return attempt && this.#status(reason || 'refused', 'is-refused');
    }
    // The session ended meanwhile: the answer waits here until she is signed in again.
    const isLost = attempt !== undefined && this.#person !== '' && form.dataset.kept === 'false';
    if (isLost) keep(this.#place, attempt);
    form.dataset.fresh = '';
    this.replaceWith(document.adoptNode(form));
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
    const answer = await exercisePage(`${this.dataset.page.split('?')[0]}?again=1`);
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
    showMarks(this.#form, this.#sum, marks.marked);
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

customElements.define('exercise-form', ExerciseForm);
