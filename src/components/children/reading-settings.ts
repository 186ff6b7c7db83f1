import { hush, voiceFor } from './speaking.ts';
import { store, stored } from './stored.ts';

/** Wide letters, and each step read aloud by itself. */
class ReadingSettings extends HTMLElement {
  connectedCallback() {
    const [letters, aloud] = ['letters', 'aloud'].map((name) => this.querySelector<HTMLInputElement>(`[name=${name}]`));
    if (!letters || !aloud) return;
    const show = () => {
      letters.checked = stored().letters ?? false;
      aloud.checked = stored().aloud ?? false;
      if (letters.checked) document.documentElement.dataset.letters = 'wide';
      else delete document.documentElement.dataset.letters;
    };
    show();
    this.addEventListener('change', () => {
      store({ letters: letters.checked || undefined, aloud: aloud.checked || undefined });
      show();
      if (!aloud.checked) hush();
    });
    document.addEventListener('forgotten', show);
    void voiceFor(this.dataset.language ?? 'en').then(() => {
      for (const part of this.querySelectorAll<HTMLElement>('[data-voiced]')) part.hidden = false;
    });
  }
}

customElements.define('reading-settings', ReadingSettings);
