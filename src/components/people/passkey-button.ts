import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

class PasskeyButton extends HTMLElement {
  connectedCallback(): void {
    if (!browserSupportsWebAuthn()) return;
    this.hidden = false;
    this.querySelector('button')?.addEventListener('click', () => void this.ask());
  }

  private async ask(): Promise<void> {
    const [button, problem, field] = [
      this.querySelector('button'),
      this.querySelector<HTMLElement>('[role=alert]'),
      this.querySelector('input'),
    ];
    if (!button || !problem || !field) return;
    button.setAttribute('aria-busy', 'true');
    problem.hidden = true;
    try {
      const answer = await fetch(this.dataset['from'] ?? '', { method: 'POST' });
      if (!answer.ok) throw new Error(String(answer.status));
      const optionsJSON = await answer.json();
      const response =
        this.dataset['deed'] === 'create'
          ? await startRegistration({ optionsJSON })
          : await startAuthentication({ optionsJSON });
      field.value = JSON.stringify(response);
      // Not requestSubmit: a passkey stands for the password, which may stay empty.
      this.closest('form')?.submit();
    } catch {
      problem.hidden = false;
    } finally {
      button.removeAttribute('aria-busy');
    }
  }
}

customElements.define('passkey-button', PasskeyButton);
