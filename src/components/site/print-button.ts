/** Prints the page. Its button is hidden until this script runs. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    // What is printed has to be there, in sight or not.
    for (const picture of document.images) picture.loading = 'eager';
    const button = this.querySelector('button');
    button?.removeAttribute('hidden');
    button?.addEventListener('click', () => window.print());
  }
}

customElements.define('print-button', PrintButton);
