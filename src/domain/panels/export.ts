import { eq } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';

/** The panels a person has judged in, what she rated there, and the panels she chaired. Items are named by their ids alone. */
export async function seatsOf({ read, t }: Store, id: PersonId): Promise<Record<string, unknown[]>> {
  const { panels, panelJudges, panelRatings } = t;
  return {
    'panel-seats': await read
      .select({
        ...{ panel: panelJudges.panel, exam: panels.exam, background: panelJudges.background },
        ...{ language: panelJudges.language, at: panelJudges.at, promisedAt: panelJudges.promisedAt },
        limits: panelJudges.limits,
      })
      .from(panelJudges)
      .innerJoin(panels, eq(panels.id, panelJudges.panel))
      .where(eq(panelJudges.judge, id)),
    'panel-ratings': await read
      .select({
        ...{ panel: panelRatings.panel, round: panelRatings.round, ratings: panelRatings.ratings },
        ...{ at: panelRatings.at, doneAt: panelRatings.doneAt },
      })
      .from(panelRatings)
      .where(eq(panelRatings.judge, id)),
    'panels-opened': await read
      .select({ panel: panels.id, exam: panels.exam, candidate: panels.candidate, openedAt: panels.openedAt })
      .from(panels)
      .where(eq(panels.openedBy, id)),
  };
}
