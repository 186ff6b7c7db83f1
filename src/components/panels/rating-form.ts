/** Milliseconds after the last change. */
const PAUSE = 1_500;

/**
 * Saves the ratings that were changed, some moments after, and counts. Those of the first round that stand in their fields wait for who
 * sends the form herself, which works without any of this.
 */
class RatingForm extends HTMLElement {
  private readonly form = this.querySelector('form') as HTMLFormElement;
  private readonly words = JSON.parse(this.dataset.words ?? '{}') as Record<'saving' | 'saved' | 'unsaved', string>;
  private readonly fields = [...this.form.querySelectorAll<HTMLInputElement>('input[type="number"]')];
  private waiting: number | undefined;
  private sending = false;
  private readonly changed = new Set<HTMLInputElement>();

  connectedCallback() {
    this.form.addEventListener('input', ({ target }) => this.take(target as HTMLInputElement));
    this.form.addEventListener('change', () => this.plan());
    this.form.addEventListener('submit', () => clearTimeout(this.waiting));
  }

  private take(field: HTMLInputElement) {
    this.changed.add(field);
    const isRated = (one: HTMLInputElement) => 'rated' in one.dataset || this.changed.has(one);
    const rated = this.fields.filter((one) => isRated(one) && one.value !== '' && one.validity.valid).length;
    const shown = this.querySelector('[data-count]');
    if (shown) shown.textContent = (this.dataset.progress ?? '').replace('%', String(rated));
  }

  private plan() {
    clearTimeout(this.waiting);
    // What is no number yet is said when it is sent by hand.
    if (this.fields.every(({ validity }) => validity.valid))
      this.waiting = window.setTimeout(() => void this.save(), PAUSE);
  }

  private async save() {
    if (this.sending) return this.plan();
    this.sending = true;
    this.say(this.words.saving);
    const saved = await this.post();
    this.sending = false;
    this.say(saved ? this.words.saved : this.words.unsaved);
  }

  /** The page answers a save with a redirect, which is not followed, and anything else with itself. */
  private async post(): Promise<boolean> {
    try {
      const { action } = this.form;
      const answer = await fetch(action, { method: 'POST', body: this.entries(), redirect: 'manual' });
      return answer.type === 'opaqueredirect';
    } catch {
      return false;
    }
  }

  private entries(): FormData {
    const all = new FormData(this.form);
    const entries = new FormData();
    for (const name of ['panel', 'round']) entries.set(name, all.get(name) ?? '');
    for (const { name, value } of this.changed) {
      entries.append('item', name.replace('rating:', ''));
      entries.set(name, value);
    }
    return entries;
  }

  private say(text: string) {
    const shown = this.querySelector('[data-state]');
    if (shown) shown.textContent = text;
  }
}

customElements.define('rating-form', RatingForm);

export {};
