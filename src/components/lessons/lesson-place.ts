import { type Me, me } from '#components/site/me.ts';
import { send } from '#components/site/send.ts';
import { showProgress } from './plan.ts';

/** A reader's place in a lesson: where she was, what she has read, bookmarks, notes. Shows itself only to who is signed in. */
class LessonPlace extends HTMLElement {
  /** What `/api/me` said, for `remarks.ts`. */
  mine: Me | undefined;

  async connectedCallback() {
    this.#follow(false);
    this.#offerPrint();
    const mine = await me;
    if (!mine.viewer) return;
    this.hidden = false;
    const words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>;
    const refused = () => this.#say(words['not-saved'] ?? '');
    showProgress(mine);
    this.#showResume(mine);
    this.#showBookmark(mine, words, refused);
    this.#showRead(mine, words, refused);
    this.#follow(true);
    this.mine = mine;
    // Notes are for who is signed in: nobody else loads their script.
    document.head.append(Object.assign(document.createElement('script'), { src: this.dataset.notes }));
  }

  /** The job aid alone: with it as the target of the address, the print style leaves the rest out. */
  #offerPrint() {
    const button = document.querySelector<HTMLElement>('[data-print]');
    if (!button) return;
    button.hidden = false;
    button.onclick = () => {
      location.hash = 'job-aid';
      print();
    };
  }

  #say(text: string) {
    const status = this.querySelector('[data-status]');
    if (status) status.textContent = text;
  }

  #showResume({ place }: Me) {
    const link = this.querySelector<HTMLAnchorElement>('[data-resume]');
    const first = document.querySelector('[data-block]')?.id;
    if (!link || !place || place.lesson !== this.dataset.lesson || place.block === first || location.hash) return;
    link.href = `#${place.block}`;
    link.hidden = false;
    link.addEventListener('click', () => {
      link.hidden = true;
    });
  }

  #showBookmark({ bookmarked = false }: Me, words: Record<string, string>, refused: () => void) {
    const button = this.querySelector<HTMLButtonElement>('[data-bookmark]');
    if (!button) return;
    const set = (on: boolean) => {
      button.setAttribute('aria-pressed', String(on));
      button.textContent = words[on ? 'bookmarked' : 'bookmark'] ?? '';
    };
    set(bookmarked);
    button.hidden = false;
    button.addEventListener('click', async () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      const answer = await send('POST', '/api/bookmarks', {
        course: this.dataset.course,
        lesson: this.dataset.lesson,
        on,
      });
      if (answer?.ok) set(on);
      else refused();
    });
  }

  #showRead({ read = [], left, enrolled }: Me, words: Record<string, string>, refused: () => void) {
    const form = document.querySelector<HTMLFormElement>('[data-read-form]');
    const done = document.querySelector<HTMLElement>('[data-read-done]');
    if (!form || !done) return;
    const show = (remaining: Me['left']) => {
      form.hidden = true;
      done.hidden = false;
      const says = done.querySelector('[data-left]');
      if (!remaining || !says) return;
      const isAll = remaining.lessons === 0;
      says.textContent = isAll ? `${words['left-none']} ${words[`left-${remaining.assessment}`] ?? ''}` : '';
      const go = done.querySelector<HTMLElement>('[data-to-assessment]');
      if (go) go.hidden = !isAll || remaining.assessment === 'passed';
    };
    if (read.includes(this.dataset.lesson ?? '')) show(left);
    if (!enrolled) return;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await send('POST', '/api/readings', { course: this.dataset.course, lesson: this.dataset.lesson });
      if (!answer?.ok) return refused();
      const said = (await answer.json()) as { left?: Me['left'] };
      show(said.left);
      showProgress({ viewer: null, read: [...new Set([...read, this.dataset.lesson ?? ''])] });
    });
  }

  /** The block in view goes into the links to other languages; once the reader is known, it is kept on the server too. */
  #follow(isKept: boolean) {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    const watch = new IntersectionObserver(
      (seen) => {
        const block = seen.find(({ isIntersecting }) => isIntersecting)?.target.id;
        if (!block || block === last) return;
        last = block;
        for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) link.hash = block;
        if (!isKept) return;
        clearTimeout(waiting);
        waiting = setTimeout(
          () =>
            send('POST', '/api/places', {
              course: this.dataset.course,
              lesson: this.dataset.lesson,
              block,
              language: document.documentElement.lang,
            }),
          2000,
        );
      },
      // A line a third down the window: one block at a time crosses it.
      { rootMargin: '-33% 0px -66% 0px' },
    );
    for (const block of document.querySelectorAll('[data-block]')) watch.observe(block);
  }
}

customElements.define('lesson-place', LessonPlace);
