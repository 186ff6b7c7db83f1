import { eq } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';

/**
 * The portfolios a person has handed in, what markers said of them, and what she said of others as a marker, for her export. Nobody
 * else is in it: neither who marked hers nor whose she marked.
 */
export async function portfoliosFor({ read, t }: Store, id: PersonId): Promise<Record<string, unknown[]>> {
  const { portfolios, portfolioMarks } = t;
  const { exam } = portfolios;
  const { marks, comment, place, at } = portfolioMarks;
  const hers = await read.select().from(portfolios).where(eq(portfolios.candidate, id));
  return {
    portfolios: hers.map(({ candidate: _, interview, ...portfolio }) => ({
      ...portfolio,
      interview: interview && { ...interview, by: undefined },
    })),
    'portfolio-marks-received': await read
      .select({ portfolio: portfolioMarks.portfolio, place, marks, comment, at })
      .from(portfolioMarks)
      .innerJoin(portfolios, eq(portfolios.id, portfolioMarks.portfolio))
      .where(eq(portfolios.candidate, id)),
    'portfolio-marks-given': await read
      .select({ exam, place, marks, comment, at })
      .from(portfolioMarks)
      .innerJoin(portfolios, eq(portfolios.id, portfolioMarks.portfolio))
      .where(eq(portfolioMarks.marker, id)),
  };
}
