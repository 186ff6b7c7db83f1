import type { Kit } from '../kit.ts';

/** How often something was tried lately: one row for each limit and key (`sign-in:account:<hash>`). */
export const limits = (k: Kit) =>
  k.table(
    'limits',
    {
      key: k.text().primaryKey(),
      points: k.int().notNull(),
      expiresAt: k.time(),
    },
    (t) => [k.index('limits_expiry').on(t.expiresAt)],
  );
