import { listenButton } from './listen-button.ts';
import { voiceFor } from './speaking.ts';

/** On the map: a button that reads what stands on it for a child. */
class ListenHere extends HTMLElement {
  connectedCallback() {
    void voiceFor(this.dataset.language ?? 'en').then(() => {
      if (this.childElementCount === 0) this.append(listenButton(document.body, this.dataset));
    });
  }
}

customElements.define('listen-here', ListenHere);
