const PAUSE = 2000;

/** While its batch runs, asks the page it stands on again and shows what stands in its place there, and the rows below. */
class BatchProgress extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.wait();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.isConnected && 'running' in this.dataset) this.timer = window.setTimeout(() => this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    // A button that has the focus must not vanish under it.
    if (this.contains(document.activeElement) || document.hidden) return this.wait();
    const page = await fetch(location.href, { headers: { accept: 'text/html' } }).then(
      (answer) => (answer.ok ? answer.text() : ''),
      () => '',
    );
    const answered = new DOMParser().parseFromString(page, 'text/html');
    const now = answered.querySelector('batch-progress');
    if (!now) return this.wait();
    const rows = answered.querySelector('#rows');
    if (rows) document.querySelector('#rows')?.replaceWith(document.importNode(rows, true));
    // Taken over, not replaced, so that a screen reader hears the line that changed.
    this.replaceChildren(...document.importNode(now, true).childNodes);
    this.toggleAttribute('data-running', now.hasAttribute('data-running'));
    this.wait();
  }
}

if (!customElements.get('batch-progress')) customElements.define('batch-progress', BatchProgress);
