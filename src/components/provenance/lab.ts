import { datesBy } from '#components/verify/dates.ts';
import type { Say } from '#components/verify/report.ts';
import type { TrustList } from '#domain/provenance/credentials.ts';
import type { MessageKey } from '#i18n/translate.ts';
import { LabAnswer, type LessonPicture } from './lab-answer.ts';
import { LabReader, type LabRefusal } from './lab-reader.ts';
import { takeFiles } from './take-files.ts';

/** What the page carries for this script. */
interface Carried {
  readonly words: Partial<Record<MessageKey, string>>;
  readonly months: readonly string[];
  readonly lists: readonly TrustList[];
  readonly mostBytes: number;
  readonly loading: string;
  readonly pictures: readonly LessonPicture[];
}

const MEGABYTE = 1024 * 1024;

/** Reads pictures in the browser; a file of the reader's own is never sent. */
class ProvenanceLab extends HTMLElement {
  private readonly carried = JSON.parse(
    this.querySelector('script[type="application/json"]')?.textContent ?? '{}',
  ) as Carried;

  private readonly say: Say = (key, values = {}) =>
    (this.carried.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

  private readonly answer = new LabAnswer(this, this.say, datesBy(this.carried.months));
  private readonly reader = new LabReader(this.carried.lists, () => this.tell(this.carried.loading));
  /** What was asked for last: an answer to anything before it comes too late. */
  private turn = 0;

  connectedCallback(): void {
    const own = this.querySelector<HTMLElement>('.lab__own');
    if (!own) return;
    own.hidden = false;
    takeFiles(own, (file) => this.openOwn(file));
    // A link to the picture that is open already changes no address.
    this.addEventListener('click', ({ target }) => {
      const link = target instanceof Element ? target.closest('.lab__card a') : null;
      if (link?.getAttribute('href') === location.hash) this.openNamed();
    });
    window.addEventListener('hashchange', () => this.openNamed());
    this.openNamed();
  }

  private openNamed(): void {
    const picture = this.carried.pictures.find(({ id }) => `#${id}` === location.hash);
    if (picture) void this.openLesson(picture);
  }

  private openOwn(file: File): void {
    // The address must not name a picture that is not shown any more.
    if (location.hash) history.replaceState(null, '', location.pathname);
    void this.open(file, { name: file.name });
  }

  private async openLesson(picture: LessonPicture): Promise<void> {
    const turn = this.begin(picture.title);
    const file = await fetch(picture.address)
      .then((answer) => (answer.ok ? answer.blob() : undefined))
      .catch(() => undefined);
    if (turn !== this.turn) return;
    if (file) await this.open(file, { name: picture.title, lesson: picture });
    else this.refuse('reader-not-loaded', picture);
  }

  private async open(file: Blob, shown: { name: string; lesson?: LessonPicture }): Promise<void> {
    const turn = this.begin(shown.name);
    const read =
      file.size > this.carried.mostBytes ? 'picture-too-large' : await this.reader.read(await file.arrayBuffer());
    if (turn !== this.turn || read === undefined) return;
    if (typeof read === 'string') return this.refuse(read, shown.lesson, file.size);
    const drawn = await this.answer.drawn(read, file, shown);
    if (turn !== this.turn) return;
    this.tell('');
    this.answer.show(read, { ...shown, ...drawn });
  }

  private begin(name: string): number {
    this.answer.hide();
    for (const link of this.querySelectorAll('.lab__card a'))
      if (link.getAttribute('href') === location.hash) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    this.tell(this.say('provenance.busy', { name }));
    return ++this.turn;
  }

  /** Says why; of a picture of ours what the build read is shown instead, where only the reader is missing. */
  private refuse(code: LabRefusal, lesson?: LessonPicture, bytes = 0): void {
    const megabytes = (size: number) => String(Math.ceil(size / MEGABYTE));
    const values = { has: megabytes(bytes), most: megabytes(this.carried.mostBytes) };
    this.tell(this.say(`refusal.${code}`, values));
    if (lesson && code === 'reader-not-loaded') this.answer.showBuilt(lesson);
  }

  private tell(text: string): void {
    const says = this.querySelector('.lab__says');
    if (says) says.textContent = text;
  }
}

customElements.define('provenance-lab', ProvenanceLab);
