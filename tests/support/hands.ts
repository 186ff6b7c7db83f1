import type { Locator, Page } from 'playwright-core';

/** The ways a person works a page. */
export interface Hand {
  /** Follows a link or presses a button. */
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  tick(target: Locator): Promise<void>;
  /** Chooses the option with this value. */
  choose(target: Locator, value: string): Promise<void>;
}

/** A mouse or a finger. */
export const pointer: Hand = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  tick: (target) => target.check(),
  async choose(target, value) {
    await target.selectOption(value);
  },
};

/** The keyboard and nothing else. Throws where focus cannot be seen on its way, or does not get there. */
export function keyboardOf(page: Page): Hand {
  const { keyboard } = page;
  return {
    async press(target) {
      await reach(page, target);
      await keyboard.press('Enter');
    },
    async write(target, text) {
      await reach(page, target);
      await keyboard.press('Control+A');
      await keyboard.type(text);
    },
    async tick(target) {
      await reach(page, target);
      // In a group of radio buttons Tab comes to one of them, and arrows choose.
      for (let step = 0; step < 12 && !(await target.isChecked()); step++)
        await keyboard.press((await hasFocus(target)) ? 'Space' : 'ArrowDown');
      if (!(await target.isChecked())) throw new Error(`Not ticked by the keyboard: ${target}`);
    },
    async choose(target, value) {
      await reach(page, target);
      const [from, to] = await target.evaluate(
        (list: HTMLSelectElement, wanted) => [
          list.selectedIndex,
          [...list.options].findIndex((option) => option.value === wanted),
        ],
        value,
      );
      for (let step = 0; step < Math.abs(Number(to) - Number(from)); step++)
        await keyboard.press(Number(to) > Number(from) ? 'ArrowDown' : 'ArrowUp');
      const chosen = await target.inputValue();
      if (chosen !== value) throw new Error(`The keyboard chose “${chosen}”, not “${value}”: ${target}`);
    },
  };
}

const MOST_STEPS = 250;

async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'visible' });
  for (let step = 0; step < MOST_STEPS; step++) {
    const { where, trouble } = await target.evaluate(focusFrom);
    if (trouble) throw new Error(`${page.url()}: ${trouble}`);
    if (where === 'there') return;
    await page.keyboard.press(where === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${page.url()}: the keyboard does not reach ${target}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** In the page: where `target` stands from the focus, and what keeps the focus from being seen. */
function focusFrom(target: Element): { where: 'there' | 'before' | 'after'; trouble: string } {
  const at = document.activeElement;
  if (!at || at === document.body) {
    // From the top of a page, Shift+Tab comes to its end: the shorter way to what stands there.
    const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    return { where: stops.indexOf(target) > stops.length / 2 ? 'before' : 'after', trouble: '' };
  }
  const isSame =
    at === target ||
    (at instanceof HTMLInputElement &&
      target instanceof HTMLInputElement &&
      at.type === 'radio' &&
      at.name === target.name &&
      at.form === target.form);
  const where = isSame
    ? 'there'
    : at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING
      ? 'before'
      : 'after';

  const name = `${at.tagName} “${(at.textContent || at.getAttribute('name') || '').trim().slice(0, 60)}”`;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
    return { where, trouble: `no outline on ${name}` };
  // Browsers bring the caret of a long field into sight, not the whole field: a line's height of it has to be there.
  const within = ({ top, bottom, left, right }: DOMRect) =>
    Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(bottom - top, 16) - 1 &&
    right > 8 &&
    left < innerWidth - 8;
  const seen = [...at.getClientRects()].find(within);
  if (!seen) return { where, trouble: `focus outside the window: ${name}` };
  const middle = (Math.max(seen.top, 0) + Math.min(seen.bottom, innerHeight)) / 2;
  const hit = document.elementFromPoint(seen.left + seen.width / 2, middle);
  const isCovered = hit !== null && !at.contains(hit) && !hit.contains(at) && !(hit.closest('label')?.control === at);
  return { where, trouble: isCovered ? `${name} is covered by ${hit.tagName}.${hit.className}` : '' };
}
