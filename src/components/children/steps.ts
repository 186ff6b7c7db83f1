import type { Kind } from '#domain/missions/kinds.ts';
import Choose from './Choose.astro';
import Look from './Look.astro';
import Match from './Match.astro';
import Order from './Order.astro';
import Paper from './Paper.astro';
import Rule from './Rule.astro';
import Say from './Say.astro';
import Sort from './Sort.astro';
import Tap from './Tap.astro';

/** How each kind of step is shown; each takes `Told` of its kind. */
export const STEPS = {
  say: Say,
  choose: Choose,
  sort: Sort,
  order: Order,
  match: Match,
  tap: Tap,
  look: Look,
  rule: Rule,
  paper: Paper,
} satisfies Record<Kind, unknown>;
