import { describe, expect, test } from 'vitest';
import { setLimits } from '#domain/panels/limits.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { inSecondRound, refused } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';

describe('what judges think bearable', () => {
  test('is kept, and may be said anew', async () => {
    const { store, panel, judges } = await inSecondRound();
    const judge = judges[0] as Learner;
    const limits = { cut: [40, 50], fail: [0.1, 0.4] } as const;
    value(await setLimits(store, judge, { panel, limits: { ...limits, cut: [30, 60] } }));
    value(await setLimits(store, judge, { panel, limits }));

    expect(await sheetOf(store, judge, { panel, language: 'en' })).toMatchObject({ value: { limits } });
  });

  test('is whole points of the form and shares, the lowest not above the highest', async () => {
    const { store, panel, judges } = await inSecondRound();
    const say = (cut: [number, number], fail: [number, number], judge = judges[0] as Learner) =>
      setLimits(store, judge, { panel, limits: { cut, fail } });

    for (const cut of [
      [40.5, 50],
      [-1, 50],
      [40, 71],
      [Number.NaN, 50],
    ] as [number, number][])
      expect(await say(cut, [0.1, 0.4])).toEqual(refused('limits-unclear', { items: 70 }));
    expect(await say([40, 50], [0.1, 1.1])).toEqual(refused('limits-unclear', { items: 70 }));
    expect(await say([50, 40], [0.1, 0.4])).toEqual(refused('limits-crossed'));
    expect(await say([40, 50], [0.4, 0.1])).toEqual(refused('limits-crossed'));
    expect(await say([40, 50], [0.1, 0.4], aLearner())).toEqual(refused('no-such-panel'));
  });
});
