import { countWords } from '#domain/portfolios/words.ts';

/** Counts the words of the text that `for` names while it is written. Without script the sentence stays hidden, and the hint says the most. */
class WordCount extends HTMLElement {
  connectedCallback() {
    const text = document.querySelector<HTMLTextAreaElement>(`#${this.getAttribute('for')}`);
    const shown = this.querySelector('output');
    if (!text || !shown) return;
    const most = Number(this.getAttribute('most'));
    const count = () => {
      const words = countWords(text.value);
      shown.value = String(words);
      this.toggleAttribute('over', words > most);
    };
    text.addEventListener('input', count);
    count();
    this.hidden = false;
  }
}

customElements.define('word-count', WordCount);
