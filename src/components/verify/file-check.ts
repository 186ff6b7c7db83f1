import { keepOffline } from '#components/site/keep-offline.ts';
import type { ExtractRefusal } from '#domain/credentials/extract.ts';
import type { MessageKey } from '#i18n/translate.ts';
import { datesBy } from './dates.ts';
import { fillReport } from './fill-report.ts';
import { reportInWords, type Say } from './report.ts';
import { scanCode } from './scan.ts';

/** What the page carries for this script. */
interface Carried {
  readonly words: Partial<Record<MessageKey, string>>;
  readonly months: readonly string[];
}

/** Checks a file in the browser: the form is then never sent, and what it needs is kept for when there is no network. */
class FileCheck extends HTMLElement {
  private readonly carried = JSON.parse(
    this.querySelector('script[type="application/json"]')?.textContent ?? '{}',
  ) as Carried;
  private readonly dates = datesBy(this.carried.months);

  private readonly say: Say = (key, values = {}) =>
    (this.carried.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

  // The checks weigh much more than the page, so they come when they are wanted or when all else is done.
  private checking: Promise<typeof import('./checking.ts')> | undefined;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    const drop = this.querySelector<HTMLElement>('.file-check__drop');
    const privacy = this.querySelector<HTMLElement>('#file-privacy');
    if (!form || !input || !drop || !privacy) return;
    drop.hidden = false;
    privacy.textContent = privacy.dataset['stays'] ?? '';
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.check(input.files?.[0]);
    });
    input.addEventListener('change', () => void this.check(input.files?.[0]));
    this.takeDrops(form, input);
    this.offerScan();
    if (!navigator.onLine) this.tell(this.say('verify.offline'));
    void this.keep();
  }

  private takeDrops(form: HTMLFormElement, input: HTMLInputElement): void {
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
      document.addEventListener(type, (event) => {
        event.preventDefault();
        form.classList.toggle('is-over', type === 'dragenter' || type === 'dragover');
      });
    document.addEventListener('drop', ({ dataTransfer }) => {
      const [file] = dataTransfer?.files ?? [];
      if (!file) return;
      input.value = '';
      void this.check(file);
    });
  }

  private loaded() {
    this.checking ??= import('./checking.ts');
    return this.checking;
  }

  private get site() {
    const { site = '', origin = '' } = this.dataset;
    return { site, origin };
  }

  private async check(file: File | undefined): Promise<void> {
    const answer = this.querySelector('.file-check__answer');
    this.querySelector('.notice')?.remove();
    answer?.replaceChildren();
    if (!file) return this.tell(this.say('refusal.file-empty'));
    this.tell(this.say('verify.busy'));
    const { checkBytes, MOST_FILE_BYTES } = await this.loaded();
    const bytes = file.size > MOST_FILE_BYTES ? undefined : new Uint8Array(await file.arrayBuffer());
    const checked = bytes ? await checkBytes(bytes, this.site) : ('file-too-large' satisfies ExtractRefusal);
    if (typeof checked === 'string') return this.tell(this.say(`refusal.${checked}`));
    const template = this.querySelector<HTMLTemplateElement>('template[data-report]');
    if (!template || !answer) return;
    this.tell(navigator.onLine ? '' : this.say('verify.offline'));
    answer.replaceChildren(fillReport(template, reportInWords(checked, this.say, this.dates)));
    answer.querySelector<HTMLElement>('#report-heading')?.focus();
  }

  private offerScan(): void {
    const [start, stop] = [this.querySelector<HTMLElement>('[data-scan]'), this.querySelector('[data-scan-stop]')];
    const [box, video] = [this.querySelector<HTMLElement>('.scan'), this.querySelector('video')];
    if (!start || !stop || !box || !video || !navigator.mediaDevices) return;
    start.hidden = false;
    let ending: AbortController | undefined;
    stop.addEventListener('click', () => ending?.abort());
    start.addEventListener('click', async () => {
      ending = new AbortController();
      [start.hidden, box.hidden] = [true, false];
      this.tell('');
      try {
        const text = await scanCode(video, ending.signal);
        if (text !== undefined) this.open(text);
      } catch {
        this.tell(this.say('verify.scan-refused'));
      } finally {
        [start.hidden, box.hidden] = [false, true];
      }
    });
  }

  /** Goes to the certificate that a code names; to no other address. */
  private open(text: string): void {
    const { origin } = this.site;
    const [, code] = /^\/c\/([0-9A-Z]{26})$/.exec(pathAt(text, [origin, location.origin])) ?? [];
    if (!code) this.tell(this.say('verify.scan-other', { address: text.slice(0, 200) }));
    else if (!navigator.onLine) this.tell(this.say('verify.scan-offline', { address: text }));
    else location.assign(`/c/${code}?lang=${this.dataset['locale']}`);
  }

  /** Keeps the page and all it needs on this device, and says so. */
  private async keep(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('caches' in window) || !navigator.onLine) return;
    try {
      const { keepPublished, readLibrary } = await this.loaded();
      await readLibrary();
      await Promise.all([
        keepOffline({ scope: location.pathname, pages: [location.pathname] }),
        keepPublished(this.site),
      ]);
    } catch {
      return;
    }
    const date = this.dates.minute(new Date().toISOString());
    const says = this.querySelector('.file-check__kept');
    if (says) says.textContent = this.say('verify.kept', { date });
  }

  private tell(text: string): void {
    const says = this.querySelector('.file-check__says');
    if (says) says.textContent = text;
  }
}

function pathAt(text: string, origins: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && origins.includes(url.origin) ? url.pathname : '';
}

customElements.define('file-check', FileCheck);
