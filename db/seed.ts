import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '#domain/audit/record.ts';
import { createKey } from '#domain/keys/ceremony.ts';
import { CAST, cast } from './demonstration/cast.ts';
import { decide } from './demonstration/decide.ts';
import { enterForExam } from './demonstration/exam.ts';
import { fill, institutionsIn } from './demonstration/fill.ts';
import { handInPortfolioOf } from './demonstration/portfolio.ts';
import { study, tryOut } from './demonstration/study.ts';
import type { Store } from './store.ts';
import type { Role } from './tables/memberships.ts';

/** An account of the demonstration, with the password that exists on this installation alone. */
export interface LogIn {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Fills an empty database with the demonstration and answers its log-ins; undefined where there is anybody
 * already. Two processes that start at once fill it once. The log-ins are also kept in `demonstration.txt`
 * (0600) of `dataFolder`. Not for production: who starts there says so by not calling it.
 */
export async function seed(
  store: Store,
  { dataFolder, content, origin, at = new Date() }: { dataFolder: string; content: string; origin: string; at?: Date },
): Promise<LogIn[] | undefined> {
  if ((await store.read.$count(store.t.people)) > 0) return undefined;
  const actors = await Promise.all(CAST.map((one) => cast(one)));
  const institutions = institutionsIn(content, at);
  if (!(await fill(store, actors, institutions, at))) return undefined;
  for (const { id } of institutions) await createKey(store, SYSTEM, { institution: id, origin, at });
  await study(store, actors, at);
  await tryOut(store, actors, at);
  await decide(store, actors, institutions, at);
  await enterForExam(store, actors, at);
  await handInPortfolioOf(store, actors, institutions, at);
  const logIns = actors.map(({ role, name, email, password }) => ({ role, name, email, password }));
  const lines = logIns.map(({ role, email, password, name }) => [role, email, password, name].join('\t'));
  writeFileSync(fileIn(dataFolder), `${lines.join('\n')}\n`, { mode: 0o600 });
  return logIns;
}

/** The log-ins of the demonstration that was filled in before; empty without one. */
export function demonstrationLogIns(dataFolder: string): LogIn[] {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [role = 'learner', email = '', password = '', name = ''] = line.split('\t');
      return { role: role as Role, email, password, name };
    });
}

/** Whether the database holds the demonstration, whatever became of the file with its log-ins. */
export async function holdsDemonstration(store: Store): Promise<boolean> {
  const { marks } = store.t;
  const rows = await store.read.select({ name: marks.name }).from(marks);
  return rows.some(({ name }) => name === 'demonstration');
}

/** One log-in for each role, in the order of what they may do. */
export function onePerRole(logIns: readonly LogIn[]): LogIn[] {
  return logIns.filter((logIn, index) => logIns.findIndex(({ role }) => role === logIn.role) === index);
}

const fileIn = (dataFolder: string) => join(dataFolder, 'demonstration.txt');
