import { keep, kept } from '#components/site/kept.ts';
import { me } from '#components/site/me.ts';
import type { State } from '#domain/h5p/keep-state.ts';
import type { Opened } from '#domain/h5p/open.ts';
import type { Standing } from '#domain/h5p/standing.ts';

/** What the page around says to the frame, and what the frame says to it: nothing of it is believed without a look. */
interface FromFrame {
  readonly from?: unknown;
  readonly ready?: unknown;
  readonly started?: unknown;
  readonly failed?: unknown;
  readonly escape?: unknown;
  readonly height?: unknown;
  readonly state?: unknown;
  readonly statement?: unknown;
}
/** What waits until there is a connection. */
interface Waiting {
  readonly package?: string;
  readonly state?: State;
  readonly statements: readonly { readonly key: string; readonly statement: unknown }[];
}

const TALLEST = 10_000;
/** Milliseconds of a package in view after which it has been looked at. */
const VIEWED = 15_000;
const SAVE = 1_000;
const RETRY = { first: 4_000, last: 5 * 60_000 };
/** More than a person causes; a package that says more is not listened to. */
const MOST_STATEMENTS = 250;
/** Bytes that a browser still sends while the page is being left. */
const SENT_WHEN_LEFT = 60_000;
const NONE: Waiting = { statements: [] };
const EXPERIENCED = 'http://adlnet.gov/expapi/verbs/experienced';

/** An H5P package in a frame of its own: asks the site for it, gives back what was kept, and carries what it says to the site. */
class H5pActivity extends HTMLElement {
  #words: Record<string, string> = {};
  #opened: Opened | undefined;
  #frame: HTMLIFrameElement | undefined;
  #person = '';
  #waiting: Waiting = NONE;
  #said = 0;
  #isSending = false;
  #timer = 0;
  #pause = RETRY.first;
  #viewing = 0;

  connectedCallback() {
    this.#words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>;
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        void this.#open();
      },
      { rootMargin: '400px' },
    );
    near.observe(this);
    addEventListener('message', (event) => this.#hear(event));
    addEventListener('online', () => void this.#send());
    addEventListener('pagehide', () => void this.#send());
    this.#offerFullscreen();
  }

  async #open() {
    const stage = this.#part('stage');
    this.#show('loading');
    const answer = await fetch(this.#address, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (!answer?.ok) return this.#offerAgain('unreachable');
    const opened = (await answer.json()) as Opened;
    this.#opened = opened;
    if (opened.standing) {
      this.#person = (await me).viewer?.id ?? '';
      this.#waiting = kept<Waiting>(this.#place) ?? NONE;
      this.#showStanding(opened.standing);
      void this.#send();
    } else {
      this.#status('not-kept');
    }
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    frame.title = this.dataset.title ?? opened.title;
    frame.src = opened.frame;
    this.#frame?.remove();
    this.#frame = frame;
    stage?.append(frame);
    new IntersectionObserver((seen) => this.#view(seen.some(({ isIntersecting }) => isIntersecting)), {
      threshold: 0.5,
    }).observe(frame);
  }

  /** Only the frame itself is listened to, and only while its origin is nobody's. */
  #hear({ source, origin, data }: MessageEvent<unknown>) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== 'null') return;
    const said = (typeof data === 'object' && data !== null ? data : {}) as FromFrame;
    if (said.from !== 'h5p') return;
    if (said.ready === true) this.#start();
    if (said.started === true) this.#show('started');
    if (said.failed !== undefined) this.#offerAgain('failed');
    if (said.escape === true) void this.#leaveFullscreen();
    if (typeof said.height === 'number') this.#frame.height = String(Math.min(Math.max(said.height, 40), TALLEST));
    if (typeof said.state === 'object' && said.state !== null) this.#keepState(said.state as State);
    if (typeof said.statement === 'object' && said.statement !== null) this.#say(said.statement);
  }

  #start() {
    const { course, activity } = this.dataset;
    const state = this.#waiting.package === this.#opened?.package ? this.#waiting.state : undefined;
    const start = {
      state: state ?? this.#opened?.state,
      language: this.dataset.language,
      reference: new URL(`/h5p/activities/${course}/${activity}`, location.href).href,
    };
    // No other origin can be named: the frame's own has no name.
    this.#frame?.contentWindow?.postMessage({ to: 'h5p', start }, '*');
  }

  #keepState(state: State) {
    if (!this.#person || !this.#opened) return;
    this.#wait({ ...this.#waiting, package: this.#opened.package, state });
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#send(), SAVE);
  }

  #say(statement: unknown) {
    if (this.#said++ > MOST_STATEMENTS) return;
    if (!this.#person) return this.#showClaim(statement);
    const statements = [...this.#waiting.statements, { key: crypto.randomUUID(), statement }];
    this.#wait({ ...this.#waiting, statements });
    void this.#send();
  }

  #wait(waiting: Waiting) {
    this.#waiting = waiting;
    const isEmpty = waiting.statements.length === 0 && waiting.state === undefined;
    keep(this.#place, isEmpty ? undefined : waiting);
  }

  /** Sends what waits, statements in their order and then the state; what cannot be sent now waits on this device. */
  async #send() {
    if (this.#isSending || !this.#person) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    try {
      for (let [next] = this.#waiting.statements; next; [next] = this.#waiting.statements) {
        const answer = await this.#post('statements', next);
        if (!this.#isTaken(answer)) return;
        const { key } = next;
        this.#wait({ ...this.#waiting, statements: this.#waiting.statements.filter((one) => one.key !== key) });
        if (answer?.ok) this.#showStanding((await answer.json()) as Standing);
      }
      const { package: of, state } = this.#waiting;
      if (state === undefined) return;
      const answer = await this.#post('state', { package: of, state });
      if (!this.#isTaken(answer)) return;
      // What came meanwhile is newer, and goes next.
      if (this.#waiting.state === state) this.#wait({ statements: this.#waiting.statements });
      else this.#timer = window.setTimeout(() => void this.#send(), SAVE);
      if (answer?.ok) this.#status('saved');
      else if (answer) this.#status(await messageIn(answer));
    } finally {
      this.#isSending = false;
    }
  }

  /** Whether the site has answered for good; else it is asked again later, or after a sign-in. */
  #isTaken(answer: Response | undefined): boolean {
    if (answer?.status === 401) {
      this.#status('signed-out');
      return false;
    }
    if (answer && answer.status < 500) {
      this.#pause = RETRY.first;
      return true;
    }
    this.#status('unsaved');
    this.#timer = window.setTimeout(() => void this.#send(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, RETRY.last);
    return false;
  }

  async #post(what: 'state' | 'statements', body: object): Promise<Response | undefined> {
    const text = JSON.stringify({ ...body, language: document.documentElement.lang });
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: text };
    return fetch(`${this.#address}/${what}`, { ...request, keepalive: text.length < SENT_WHEN_LEFT }).catch(
      () => undefined,
    );
  }

  /** What gives no result is done when it has been in view for a while. */
  #view(isSeen: boolean) {
    clearTimeout(this.#viewing);
    if (!isSeen || this.#opened?.completion !== 'viewed' || this.#opened.standing?.isDone !== false) return;
    this.#viewing = window.setTimeout(() => this.#say({ verb: { id: EXPERIENCED } }), VIEWED);
  }

  #showStanding({ raw, max, isDone }: Standing) {
    const standing = this.#part('standing');
    if (!standing || (raw === null && !isDone)) return;
    const best = this.#word('best').replace('{raw}', number(raw)).replace('{max}', number(max));
    standing.textContent = raw === null ? this.#word('done') : best;
    standing.hidden = false;
    const practice = this.#part('practice');
    if (practice) practice.hidden = raw === null;
  }

  /** Nobody keeps it: what the package says itself is shown, and forgotten with the page. */
  #showClaim(statement: unknown) {
    const { result, context } = statement as {
      result?: { score?: { raw?: unknown; max?: unknown } };
      context?: { contextActivities?: { parent?: unknown[] } };
    };
    const { raw, max } = result?.score ?? {};
    if (typeof raw !== 'number' || typeof max !== 'number' || context?.contextActivities?.parent?.length) return;
    this.#showStanding({ raw, max, score: null, isDone: true });
  }

  #offerFullscreen() {
    const button = this.querySelector<HTMLButtonElement>('[data-fullscreen]');
    const box = this.#part('box');
    if (!button || !box) return;
    const show = () => {
      const isFull = document.fullscreenElement === box || box.classList.contains('is-filled');
      box.classList.toggle('is-full', isFull);
      button.textContent = this.#word(isFull ? 'leave-fullscreen' : 'fullscreen');
      button.setAttribute('aria-pressed', String(isFull));
    };
    button.addEventListener('click', async () => {
      if (document.fullscreenElement === box || box.classList.contains('is-filled')) await this.#leaveFullscreen();
      // Phones that let no element fill the screen let it fill the window.
      else await box.requestFullscreen?.().catch(() => box.classList.add('is-filled'));
      if (!box.requestFullscreen) box.classList.add('is-filled');
      show();
    });
    document.addEventListener('fullscreenchange', show);
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') void this.#leaveFullscreen().then(show);
    });
    button.hidden = false;
  }

  async #leaveFullscreen() {
    this.#part('box')?.classList.remove('is-filled', 'is-full');
    if (document.fullscreenElement) await document.exitFullscreen();
  }

  #offerAgain(why: 'unreachable' | 'failed') {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#show(why);
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button button--quiet';
    again.textContent = this.#word('again');
    again.addEventListener('click', () => void this.#open());
    this.#part('wait')?.append(again);
  }

  #show(what: 'loading' | 'started' | 'unreachable' | 'failed') {
    const wait = this.#part('wait');
    if (!wait) return;
    wait.hidden = what === 'started';
    if (what === 'started') return;
    const text = document.createElement('p');
    text.textContent = this.#word(what);
    wait.replaceChildren(text);
  }

  #status(text: string) {
    const status = this.#part('status');
    if (status) status.textContent = this.#word(text);
  }

  #word(key: string): string {
    return this.#words[key] ?? key;
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-${name}]`);
  }

  get #address() {
    return `/api/h5p/${this.dataset.course}/${this.dataset.activity}`;
  }

  /** What waits belongs to who did it: on a shared device nobody sends another's. */
  get #place() {
    return `h5p:${this.#person}:${this.dataset.course}/${this.dataset.activity}`;
  }
}

/** Why the site would not, in the language of the page. */
async function messageIn(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => ({}))) as { message?: string };
  return said.message ?? 'unsaved';
}

function number(value: number | null): string {
  return value === null ? '' : new Intl.NumberFormat(document.documentElement.lang).format(value);
}

customElements.define('h5p-activity', H5pActivity);
