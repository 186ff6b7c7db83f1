/** Each place of the page has one story: choosing it for another takes it from the first. Says how many are taken. */
class FrontPage extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', ({ target }) => {
      const chosen = target as HTMLSelectElement;
      if (chosen.value !== '')
        for (const select of this.#selects) if (select !== chosen && select.value === chosen.value) select.value = '';
      this.#count();
    });
  }

  get #selects() {
    return [...this.querySelectorAll('select')];
  }

  #count() {
    const count = this.querySelector<HTMLElement>('[data-count]');
    if (!count) return;
    const taken = this.#selects.filter(({ value }) => value !== '').length;
    count.hidden = false;
    count.textContent = (this.dataset.chosen ?? '')
      .replace('{count}', String(taken))
      .replace('{of}', this.dataset.pick ?? '');
  }
}

if (!customElements.get('front-page')) customElements.define('front-page', FrontPage);
