import { me } from './me.ts';

/** Puts the signed-in person's menu in the place of the link to sign in. */
class UserMenu extends HTMLElement {
  async connectedCallback() {
    const { viewer } = await me;
    const template = this.querySelector('template');
    if (!viewer || !template) return;
    const menu = template.content.cloneNode(true) as DocumentFragment;
    for (const place of menu.querySelectorAll('[data-name]')) place.textContent = viewer.name;
    if (viewer.roles.length === 0) for (const work of menu.querySelectorAll('[data-roles]')) work.remove();
    this.replaceChildren(menu);
  }
}

customElements.define('user-menu', UserMenu);

// One menu at a time; Escape and a click elsewhere close it.
const folds = () => document.querySelectorAll<HTMLDetailsElement>('details.fold[open]');
document.addEventListener('click', ({ target }) => {
  for (const fold of folds()) if (!fold.contains(target as Node)) fold.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const fold of folds()) {
    fold.open = false;
    fold.querySelector('summary')?.focus();
  }
});
