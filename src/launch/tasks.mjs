import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, buildWhenChanged } from './build.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

const bin = (name, file) => join('node_modules', name, file);

/**
 * How the site is served in little memory, at the same speed: 125 MB after load instead of 225. A small young generation; a
 * bound on the old one, by which V8 decides how far to let it grow; two of the C library's arenas instead of one a thread; and
 * the 19 MB that each password hash takes are given back at once.
 */
export const LEAN = {
  flags: ['--max-semi-space-size=4', '--max-old-space-size=384'],
  env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' },
};

/** What `npm run NAME -- given` does; each resolves with an exit code. */
export const tasks = {
  async start({ node, given }) {
    if (given.includes('--help')) return run(node, ['src/server/commands/help.ts']);
    await buildWhenChanged(node);
    return run(node, [...LEAN.flags, 'dist/server/main.mjs', ...given], LEAN.env);
  },

  async dev({ node, given }) {
    if (given.includes('--help')) return run(node, ['src/server/commands/help.ts']);
    const prepared = await run(node, ['src/server/commands/prepare.ts']);
    if (prepared !== 0) return prepared;
    const address = ['--host', process.env.HOST ?? '127.0.0.1', '--port', process.env.PORT ?? '4321'];
    // Astro would otherwise go to the background where it takes the terminal for a machine's.
    const env = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DEV_BACKGROUND: '1' };
    return run(node, [bin('astro', 'bin/astro.mjs'), 'dev', ...address, ...given], env);
  },

  async build({ node }) {
    await build(node);
    return 0;
  },

  async test({ node, given }) {
    await buildWhenChanged(node);
    const config = ['--config', 'tests/vitest.config.ts'];
    return run(node, [bin('vitest', 'vitest.mjs'), 'run', ...config, ...given]);
  },

  /** `npm run check -- --write` mends what Biome can mend. */
  async check({ node, given }) {
    const biome = given.includes('--write') ? ['check', '--write'] : ['ci'];
    const colours = process.stdout.isTTY ? [] : ['--colors=off'];
    const checks = [
      ['Types', node, [bin('astro', 'bin/astro.mjs'), 'check', '--minimumSeverity', 'warning']],
      [
        'Format and lint',
        node,
        [bin('@biomejs/biome', 'bin/biome'), ...biome, ...colours, '--config-path', '.biome.json'],
      ],
      [
        'Promises that nobody awaits',
        node,
        [bin('oxlint', 'bin/oxlint'), '--type-aware', '--config', '.oxlintrc.json', 'src', 'db', 'tests'],
      ],
    ];
    let failed = 0;
    for (const [title, program, args] of checks) {
      process.stdout.write(`${title}\n`);
      if ((await run(program, args, { ASTRO_TELEMETRY_DISABLED: '1' })) !== 0) failed++;
    }
    process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  },

  'check:content': ({ node, given }) => script(node, 'src/domain/contents/check-command.ts', given),
  bench: async ({ node, given }) => {
    await buildWhenChanged(node);
    return script(node, 'tests/bench/bench.ts', given);
  },
  backup: ({ node, given }) => script(node, 'src/server/commands/backup.ts', given),
  restore: ({ node, given }) => script(node, 'src/server/commands/restore.ts', given),
  admin: ({ node, given }) => script(node, 'src/server/commands/admin.ts', given),
  erase: ({ node, given }) => script(node, 'src/server/commands/erase.ts', given),
  keys: ({ node, given }) => script(node, 'src/server/commands/keys.ts', given),
  'sample:credential': ({ node, given }) => script(node, 'src/server/commands/sample-credential.ts', given),
  'audit:verify': ({ node, given }) => script(node, 'src/server/commands/verify-audit.ts', given),
};

function script(node, file, args) {
  if (!existsSync(join(root, file))) throw new Error(`${file} is not there.`);
  return run(node, [file, ...args]);
}
