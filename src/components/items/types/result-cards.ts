/** Notes which results were unfolded, in the fields that stand beside them; without it nobody knows and nothing is lost. */
class ResultCards extends HTMLElement {
  connectedCallback() {
    // `toggle` does not bubble.
    this.addEventListener('toggle', ({ target }) => this.#note(target as HTMLDetailsElement), true);
  }

  #note(card: HTMLDetailsElement) {
    const field = card.parentElement?.querySelector<HTMLInputElement>('input[hidden]');
    if (card.open && field && !field.matches(':disabled')) field.checked = true;
  }
}

customElements.define('result-cards', ResultCards);
