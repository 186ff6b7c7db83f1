/** Light, dark or as the device says; the choice stays on this device. `theme.js` applies it before the first paint. */
class ThemeChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const chosen = document.documentElement.dataset.theme ?? 'auto';
    for (const input of this.querySelectorAll('input')) input.checked = input.value === chosen;
    this.addEventListener('change', ({ target }) => choose((target as HTMLInputElement).value));
  }
}

function choose(theme: string) {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // A browser without storage keeps the choice for this page.
  }
}

customElements.define('theme-choice', ThemeChoice);
