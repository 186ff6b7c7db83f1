import { isKept, keepOffline } from '#components/site/keep-offline.ts';

/** What Chromium sends when a page may be installed. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/**
 * Keeps the course on this device, says so, and offers to install it where the browser lets a page ask. The map renews what is kept on
 * each visit; other pages keep the course only where it is not kept yet.
 */
class KeepCourse extends HTMLElement {
  connectedCallback() {
    void this.keep();
    const offer = this.querySelector<HTMLElement>('[data-offer]');
    window.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      if (!offer) return;
      offer.hidden = false;
      offer.onclick = () => (event as InstallOffer).prompt();
    });
    window.addEventListener('appinstalled', () => {
      if (offer) offer.hidden = true;
    });
  }

  private async keep(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('caches' in window) || !navigator.onLine) return;
    const { scope = '', pages = '' } = this.dataset;
    try {
      if (location.pathname !== scope && (await isKept(scope))) return;
      await keepOffline({ scope, pages: pages.split(' ') });
    } catch {
      return;
    }
    const says = this.querySelector<HTMLElement>('[data-kept]');
    if (says) says.textContent = says.dataset.says ?? '';
  }
}

customElements.define('keep-course', KeepCourse);
