import { eq, sql } from 'drizzle-orm';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import Result from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import Abstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Store } from '#db/store.ts';

interface Row {
  points: number;
  expiresAt: Date;
  at: Date;
}

/**
 * rate-limiter-flexible over our `limits` table: one atomic upsert, the same on both engines, shared
 * by all processes and kept over restarts. Pass the time as `{ at }` in the options.
 */
export class Limiter extends Abstract {
  readonly #store: Store;

  constructor(store: Store, options: { points: number; duration: number; keyPrefix: string }) {
    super(options);
    this.#store = store;
  }

  _upsert(
    key: string,
    points: number,
    milliseconds: number,
    anew: boolean,
    { at = new Date() }: { at?: Date } = {},
  ): Promise<Row> {
    const { limits } = this.#store.t;
    const expiresAt = new Date(at.getTime() + milliseconds);
    const over = anew ? sql`1 = 1` : sql`${limits.expiresAt} <= ${sql.param(at, limits.expiresAt)}`;
    return this.#store.tx(async (db) => {
      const [row] = await db
        .insert(limits)
        .values({ key, points, expiresAt })
        .onConflictDoUpdate({
          target: limits.key,
          set: {
            points: sql`CASE WHEN ${over} THEN excluded.points ELSE ${limits.points} + excluded.points END`,
            expiresAt: sql`CASE WHEN ${over} THEN excluded.expires_at ELSE ${limits.expiresAt} END`,
          },
        })
        .returning();
      // An upsert always returns its row.
      return { points: row!.points, expiresAt: row!.expiresAt ?? expiresAt, at };
    });
  }

  async _get(key: string): Promise<Row | null> {
    const { limits } = this.#store.t;
    const at = new Date();
    const [row] = await this.#store.read.select().from(limits).where(eq(limits.key, key));
    return row?.expiresAt && row.expiresAt > at ? { points: row.points, expiresAt: row.expiresAt, at } : null;
  }

  _delete(key: string): Promise<boolean> {
    const { limits } = this.#store.t;
    return this.#store.tx(async (db) => {
      const gone = await db.delete(limits).where(eq(limits.key, key)).returning({ key: limits.key });
      return gone.length > 0;
    });
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expiresAt, at }: Row): RateLimiterRes {
    const left = Math.max(this.points - points, 0);
    return new Result(left, Math.max(expiresAt.getTime() - at.getTime(), 0), points, points === changed);
  }
}
