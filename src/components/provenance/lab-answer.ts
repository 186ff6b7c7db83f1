import type { Dates } from '#components/verify/dates.ts';
import type { Say } from '#components/verify/report.ts';
import { fillReading } from './fill-reading.ts';
import { drawnPicture } from './picture.ts';
import type { Answer } from './reading.ts';
import { readingInWords } from './words.ts';

export interface LessonPicture {
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  /** Of `alt`, where it is not the page's. */
  readonly lang?: string;
  readonly address: string;
}

type Read = Extract<Answer, { kind: 'read' }>;

interface Shown {
  readonly name: string;
  readonly lesson?: LessonPicture | undefined;
}

interface Drawings {
  readonly preview: HTMLElement | undefined;
  /** Of the steps, by their names. */
  readonly small: ReadonlyMap<string, HTMLCanvasElement>;
}

/** Widths in pixels: of the picture, and of a small picture of a step. */
const PREVIEW = 720;
const SMALL = 240;

/** The part of the lab that shows what was read. */
export class LabAnswer {
  private readonly lab: HTMLElement;
  private readonly say: Say;
  private readonly dates: Dates;

  constructor(lab: HTMLElement, say: Say, dates: Dates) {
    this.lab = lab;
    this.say = say;
    this.dates = dates;
    this.find('[data-save-json]').addEventListener('click', () => this.saveJson());
  }

  hide(): void {
    this.find('.lab__answer').hidden = true;
  }

  /** Draws the picture and those of its steps, before anything of them is shown. */
  async drawn({ thumbnails }: Read, file: Blob, { name, lesson }: Shown): Promise<Drawings> {
    const small = new Map<string, HTMLCanvasElement>();
    for (const [id, picture] of thumbnails) {
      const canvas = await drawnPicture(picture, SMALL);
      if (canvas) small.set(id, labelled(canvas, this.say('provenance.step-small')));
    }
    if (lesson) return { preview: imageOf(lesson), small };
    const canvas = await drawnPicture(file, PREVIEW);
    return { preview: canvas && labelled(canvas, this.say('provenance.preview', { name })), small };
  }

  /** Shows a reading and puts the focus on what it comes to. */
  show(read: Read, { name, lesson, preview, small }: Shown & Drawings): void {
    const template = this.find<HTMLTemplateElement>('template[data-reading]');
    const words = readingInWords(read, this.say, this.dates);
    const report = fillReading(template, words, (step) => small.get(step));
    const raw = this.find<HTMLDetailsElement>('.lab__raw');
    raw.hidden = read.json === '';
    raw.open = false;
    this.find<HTMLTextAreaElement>('[data-json]').value = read.json;
    this.fill(report, { name, preview: preview ?? this.say('provenance.preview-none'), isBuilt: false });
    const save = this.find<HTMLAnchorElement>('[data-save]');
    save.hidden = !lesson;
    if (lesson) save.href = lesson.address;
    this.find('.reading__heading').focus();
  }

  /** Shows what was read in a picture of ours when the site was built: the page has it for those without script. */
  showBuilt(lesson: LessonPicture): void {
    const hidden = [...this.lab.querySelectorAll('noscript')].map(({ textContent }) => textContent).join('');
    const parsed = new DOMParser().parseFromString(hidden, 'text/html');
    const report = parsed.getElementById(lesson.id)?.querySelector('.reading');
    if (!report) return;
    this.find('.lab__raw').hidden = true;
    this.find('[data-save]').hidden = true;
    this.fill(report, { name: lesson.title, preview: imageOf(lesson), isBuilt: true });
  }

  private fill(report: Node, { name, preview, isBuilt }: { name: string; preview: Node | string; isBuilt: boolean }) {
    this.find('[data-report]').replaceChildren(report);
    this.find('[data-preview]').replaceChildren(preview);
    this.find('[data-name]').textContent = name;
    this.find('[data-as-built]').hidden = !isBuilt;
    this.find('.lab__answer').hidden = false;
  }

  private saveJson(): void {
    const json = this.find<HTMLTextAreaElement>('[data-json]').value;
    const href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href, download: 'content-credentials.json' }).click();
    URL.revokeObjectURL(href);
  }

  private find<Part extends HTMLElement = HTMLElement>(selector: string): Part {
    return this.lab.querySelector(selector) as Part;
  }
}

function imageOf({ address, alt, lang = '' }: LessonPicture): HTMLImageElement {
  return Object.assign(new Image(), { src: address, alt, ...(lang && { lang }) });
}

function labelled(canvas: HTMLCanvasElement, text: string): HTMLCanvasElement {
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text);
  return canvas;
}
