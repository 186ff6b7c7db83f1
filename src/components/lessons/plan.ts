import type { Me } from '#components/site/me.ts';

/** Shows in the course plan which lessons are read, and how many of all. */
export function showProgress({ read = [] }: Me): void {
  for (const slug of read) {
    for (const done of document.querySelectorAll<HTMLElement>(`[data-lesson-entry="${slug}"] [data-done]`))
      done.hidden = false;
  }
  for (const meter of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    const bar = meter.querySelector('progress');
    const words = meter.querySelector<HTMLElement>('[data-progress-words]');
    if (!bar || !words) continue;
    meter.hidden = false;
    bar.value = Math.min(read.length, bar.max);
    words.dataset.pattern ??= words.textContent ?? '';
    words.textContent = words.dataset.pattern.replace('{read}', String(bar.value));
    bar.setAttribute('aria-label', words.textContent);
  }
}
