import { defineConfig } from 'vitest/config';
import { chromiumProgram } from './support/chromium.ts';
import { postgresPrograms } from './support/postgres.ts';
import { ClosingLine } from './support/reporter.ts';

const node = { environment: 'node', pool: 'forks', isolate: false, testTimeout: 60_000, hookTimeout: 120_000 } as const;
const stored = ['tests/domain/**/*.test.ts', 'tests/store/**/*.test.ts'];

const sqlite = { ...node, name: 'sqlite', include: stored, env: { TEST_ENGINE: 'sqlite' } };
const postgres = {
  ...node,
  name: 'postgres',
  include: stored,
  env: { TEST_ENGINE: 'postgres' },
  globalSetup: ['tests/support/postgres.setup.ts'],
};
const content = {
  ...node,
  name: 'content',
  include: ['tests/*.test.ts', 'tests/{content,launch,server,i18n}/**/*.test.ts'],
};
const site = { ...node, name: 'site', include: ['tests/site/**/*.test.ts'], testTimeout: 60_000 };
// One page at a time: a browser, its server and the tests already fill two cores.
const browser = {
  ...node,
  name: 'browser',
  include: ['tests/browser/**/*.test.ts'],
  testTimeout: 120_000,
  fileParallelism: false,
};

const leftOut: string[] = [];
if (!postgresPrograms()) leftOut.push('Left out: tests on PostgreSQL. To run them: apt-get install postgresql');
if (!chromiumProgram()) leftOut.push('Left out: tests in a browser. To run them: apt-get install chromium');
if (leftOut.length > 0 && process.env.CI === 'true')
  throw new Error(`With CI=true nothing is left out.\n${leftOut.join('\n')}`);

const projects = [
  sqlite,
  ...(postgresPrograms() ? [postgres] : []),
  content,
  site,
  ...(chromiumProgram() ? [browser] : []),
];

export default defineConfig({
  test: {
    projects: projects.map((test) => ({ test })),
    reporters: ['default', new ClosingLine(leftOut)],
    passWithNoTests: true,
  },
});
