import { hush, speak, textsOf } from './speaking.ts';

/** A button that reads `part` aloud, and stops on the second press. */
export function listenButton(part: ParentNode, { listen = '', stop = '' }: DOMStringMap): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button--quiet listen';
  const show = (speaks: boolean) => {
    button.textContent = speaks ? stop : listen;
    button.setAttribute('aria-pressed', String(speaks));
  };
  show(false);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-pressed') === 'true') {
      hush();
      show(false);
      return;
    }
    speak(textsOf(part), () => show(false));
    show(true);
  });
  return button;
}
