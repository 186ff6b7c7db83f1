import { forget, stored } from './stored.ts';

/** Shows the stamps of the missions that were done on this device. */
class MissionMap extends HTMLElement {
  connectedCallback() {
    this.show();
    document.addEventListener('forgotten', () => this.show());
    // A page may come back from the browser's memory, after another mission.
    window.addEventListener('pageshow', () => this.show());
  }

  private show(): void {
    const done = stored().done ?? [];
    for (const mission of this.querySelectorAll<HTMLElement>('[data-mission]')) {
      const mark = mission.querySelector<HTMLElement>('[data-done]');
      if (mark) mark.hidden = !done.includes(mission.dataset.mission ?? '');
    }
    const sum = this.querySelector<HTMLElement>('[data-sum]');
    if (!sum) return;
    const { sum: pattern = '', total = '' } = sum.dataset;
    sum.hidden = done.length === 0;
    sum.textContent = pattern.replace('{done}', String(done.length)).replace('{total}', total);
  }
}

class ForgetAll extends HTMLElement {
  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', () => {
      forget();
      document.dispatchEvent(new Event('forgotten'));
      const says = this.querySelector<HTMLElement>('[data-forgotten]');
      if (says) says.textContent = says.dataset.forgotten ?? '';
      const details = this.querySelector('details');
      if (details) details.open = false;
    });
  }
}

customElements.define('mission-map', MissionMap);
customElements.define('forget-all', ForgetAll);
