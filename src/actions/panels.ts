import type { CourseSlug, PanelId, PersonId } from '#db/ids.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { addJudge, joinPanel, removeJudge } from '#domain/panels/judges.ts';
import { setLimits } from '#domain/panels/limits.ts';
import { openPanel } from '#domain/panels/open.ts';
import type { Round } from '#domain/panels/panel.ts';
import { finishRound, rate } from '#domain/panels/rate.ts';
import { openSecondRound } from '#domain/panels/second-round.ts';
import { authorForm, type Entries, viewerForm } from './forms.ts';

/**
 * Panels that judge an exam. Ratings stand in fields `rating:<item>` in hundredths, those left empty are not sent on; `item` names the
 * items on the page. Shares of fails are hundredths too.
 */
export const panels = {
  open: authorForm(({ entries, store, author }) =>
    openPanel(store, author, {
      exam: entries.get('exam') as CourseSlug,
      candidate: entries.get('candidate').split(/\r?\n/),
    }),
  ),
  addJudge: authorForm(({ entries, store, author }) =>
    addJudge(store, author, {
      panel: panelIn(entries),
      email: entries.get('email'),
      background: entries.get('background'),
      language: entries.get('language'),
    }),
  ),
  removeJudge: authorForm(({ entries, store, author }) =>
    removeJudge(store, author, { panel: panelIn(entries), judge: entries.get('judge') as PersonId }),
  ),
  openSecondRound: authorForm(({ entries, store, author }) =>
    openSecondRound(store, author, { panel: panelIn(entries) }),
  ),
  decide: authorForm(({ entries, store, author }) =>
    decideCut(store, author, {
      panel: panelIn(entries),
      points: numberIn(entries, 'points'),
      reason: entries.get('reason'),
      withoutRest: entries.has('withoutRest'),
    }),
  ),
  join: viewerForm(({ entries, store, viewer }) =>
    joinPanel(store, viewer.learner, { panel: panelIn(entries), promise: entries.has('promise') }),
  ),
  rate: viewerForm(async ({ entries, store, viewer }) => {
    const entered = ratingsIn(entries);
    return { entered, answer: await rate(store, viewer.learner, { ...sheetIn(entries), ratings: sharesOf(entered) }) };
  }),
  finish: viewerForm(async ({ entries, store, viewer }) => {
    const entered = ratingsIn(entries);
    const saved = await rate(store, viewer.learner, { ...sheetIn(entries), ratings: sharesOf(entered) });
    return { entered, answer: saved.ok ? await finishRound(store, viewer.learner, sheetIn(entries)) : saved };
  }),
  setLimits: viewerForm(async ({ entries, store, viewer }) =>
    setLimits(store, viewer.learner, {
      panel: panelIn(entries),
      limits: {
        cut: [numberIn(entries, 'lowestCut'), numberIn(entries, 'highestCut')],
        fail: [numberIn(entries, 'lowestFail') / 100, numberIn(entries, 'highestFail') / 100],
      },
    }),
  ),
};

const panelIn = (entries: Entries) => entries.get('panel') as PanelId;

function sheetIn(entries: Entries): { panel: PanelId; round: Round } {
  return { panel: panelIn(entries), round: entries.get('round') === '2' ? 2 : 1 };
}

/** What was entered, by item, as it was; empty fields are left out. */
function ratingsIn(entries: Entries): Record<string, string> {
  const entered = entries.all('item').map((item) => [item, entries.get(`rating:${item}`).trim()] as const);
  return Object.fromEntries(entered.filter(([, text]) => text !== ''));
}

function sharesOf(entered: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(Object.entries(entered).map(([item, text]) => [item, wholeNumber(text) / 100]));
}

const numberIn = (entries: Entries, name: string) => wholeNumber(entries.get(name).trim());

function wholeNumber(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}
