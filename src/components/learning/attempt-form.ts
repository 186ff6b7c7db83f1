import { keep, kept } from '#components/site/kept.ts';
import type { Response as Answer } from '#domain/items/item.ts';
import { makeMovable } from '../items/movable.ts';
import { fillIn, responseIn } from '../items/responding.ts';

interface Waiting {
  place: number;
  response: Answer;
}

const RETRY = 4_000;
/**
 * Saves each answer of a running attempt as it is given, one request at a time. What could not be sent stays on this device
 * and is sent again, also after the page was closed; the plain form beneath works without any of it.
 */
class AttemptForm extends HTMLElement {
  private readonly form = this.querySelector('form') as HTMLFormElement;
  private readonly words = JSON.parse(this.dataset.words ?? '{}') as Record<
    'saved' | 'saving' | 'unsaved' | 'over' | 'signedOut',
    string
  >;
  private readonly key = `attempt:${this.dataset.attempt}`;
  private waiting = new Map<number, Answer>();
  private sending = false;
  /** Milliseconds at each place in this sitting of the page. */
  private readonly spent = new Map<number, number>();
  private since = performance.now();

  connectedCallback() {
    for (const { place, response } of kept<Waiting[]>(this.key) ?? []) this.waiting.set(place, response);
    for (const [place, response] of this.waiting) fillIn(this.form, response, `${place}:`);
    for (const list of this.querySelectorAll<HTMLElement>('.ordering')) makeMovable(list, (text) => this.say(text));
    this.form.addEventListener('change', (event) => this.take(event));
    this.form.addEventListener('submit', (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      this.say(this.words.unsaved);
    });
    addEventListener('online', () => this.send());
    this.startClock();
    void this.send();
  }

  private take({ target }: Event) {
    const article = (target as HTMLElement).closest<HTMLElement>('[data-place]');
    if (!article) return;
    const place = Number(article.dataset.place);
    this.count(place);
    // Taken back to nothing is an answer too: it stands in the place of the one before.
    const response = responseIn(article, `${place}:`);
    this.waiting.set(place, response ?? {});
    this.querySelector(`[data-to="${place}"]`)?.toggleAttribute('data-answered', response !== undefined);
    this.keep();
    void this.send();
  }

  /** The time since the last answer was spent on this one: a reader goes from place to place. */
  private count(place: number) {
    const now = performance.now();
    this.spent.set(place, (this.spent.get(place) ?? 0) + now - this.since);
    this.since = now;
  }

  private keep() {
    const waiting = [...this.waiting].map(([place, response]) => ({ place, response }));
    keep(this.key, waiting.length === 0 ? undefined : waiting);
  }

  private async send() {
    if (this.sending) return;
    this.sending = true;
    for (const [place, response] of this.waiting) {
      this.say(this.words.saving);
      const answer = await this.post({
        place,
        response,
        language: this.dataset.language,
        took: Math.round(this.spent.get(place) ?? 0),
      });
      if (!answer || answer.status >= 500 || answer.status === 401) {
        this.say(answer?.status === 401 ? this.words.signedOut : this.words.unsaved);
        setTimeout(() => this.send(), RETRY);
        break;
      }
      // A newer answer may have come while this one was on its way.
      if (this.waiting.get(place) === response) this.waiting.delete(place);
      this.keep();
      this.say(answer.ok ? this.words.saved : this.words.over);
    }
    this.sending = false;
  }

  private post(body: object): Promise<Response | undefined> {
    return fetch(`/api/attempts/${this.dataset.attempt}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
  }

  private say(text: string) {
    const state = this.querySelector('[data-state]');
    if (state && state.textContent !== text) state.textContent = text;
  }

  /** Shows minutes and seconds left; at the end the form is sent with what it holds. */
  private startClock() {
    // Counted from what the server said was left: the device's own clock may be wrong.
    const due = performance.now() + Number(this.dataset.milliseconds);
    const clock = this.querySelector('[data-clock]');
    const line = this.querySelector<HTMLElement>('[data-left]');
    if (!clock || !line) return;
    line.hidden = false;
    const tick = () => {
      const left = Math.max(0, due - performance.now());
      const seconds = Math.ceil(left / 1000);
      // Digits, because browsers do not know how all of our languages write minutes.
      const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      if (clock.textContent !== text) clock.textContent = text;
      if (left === 0) this.form.requestSubmit(this.form.querySelector<HTMLButtonElement>('[formaction]'));
      else setTimeout(tick, 1_000);
    };
    tick();
  }
}

customElements.define('attempt-form', AttemptForm);

// What waited on this device for an attempt that is over went with the form that submitted it.
const { over } = document.querySelector<HTMLElement>('[data-over]')?.dataset ?? {};
if (over) localStorage.removeItem(`attempt:${over}`);
