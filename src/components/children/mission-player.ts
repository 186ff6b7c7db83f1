import { listenButton } from './listen-button.ts';
import { hush, speak, textsOf, voiceFor } from './speaking.ts';
import { storeDone, stored } from './stored.ts';
import { startTask } from './tasks.ts';

/** A mission step by step. Where a child is in it stands in the address alone; that she reached its end is kept on her device. */
class MissionPlayer extends HTMLElement {
  private readonly steps = [...this.querySelectorAll<HTMLElement>('[data-step], [data-end]')];
  private at = 0;
  private voiced = false;

  connectedCallback() {
    for (const task of this.querySelectorAll<HTMLElement>('[data-task]')) startTask(task, this.dataset);
    this.querySelector('[data-next]')?.addEventListener('click', () => this.go(this.at + 1));
    this.querySelector('[data-back]')?.addEventListener('click', () => this.go(this.at - 1));
    this.addEventListener('answered', () => this.querySelector('[data-next]')?.classList.remove('button--quiet'));
    const asked = this.steps.findIndex(({ id }) => id && id === location.hash.slice(1));
    this.show(Math.max(0, asked));
    this.dataset.ready = '';
    void voiceFor(this.steps[0]?.lang || 'en').then(() => this.giveVoice());
  }

  private go(to: number): void {
    this.show(to);
    const step = this.steps[this.at];
    step?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'start' });
    if (this.voiced && stored().aloud && step) speak(textsOf(step));
  }

  private show(to: number): void {
    hush();
    this.at = Math.min(Math.max(to, 0), this.steps.length - 1);
    for (const [at, step] of this.steps.entries()) step.toggleAttribute('data-away', at !== this.at);
    const step = this.steps[this.at];
    const isEnd = step?.matches('[data-end]') ?? false;
    const total = this.steps.length - 1;
    const way = this.querySelector<HTMLProgressElement>('[data-way]');
    const place = this.querySelector('[data-place]');
    if (way) way.value = Math.min(this.at + 1, total);
    if (place) place.textContent = isEnd ? '' : `${this.at + 1} / ${total}`;
    const [back, next] = ['[data-back]', '[data-next]'].map((name) => this.querySelector<HTMLElement>(name));
    if (back) back.hidden = this.at === 0;
    if (next) next.hidden = isEnd;
    next?.classList.toggle('button--quiet', step?.querySelector('[data-task]:not([data-answered])') != null);
    history.replaceState(null, '', isEnd || this.at === 0 ? location.pathname : `#${step?.id}`);
    if (isEnd) storeDone(this.dataset.mission ?? '');
  }

  private giveVoice(): void {
    this.voiced = true;
    for (const step of this.steps) {
      const place = step.querySelector('[data-listen-place]');
      if (place?.childElementCount === 0) place.append(listenButton(step, this.dataset));
    }
    this.addEventListener('answered', ({ target }) => {
      if (stored().aloud) speak(textsOf(target as HTMLElement));
    });
  }
}

customElements.define('mission-player', MissionPlayer);
