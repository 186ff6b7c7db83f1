import { cpSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { PLAYER_FILES } from './player.ts';

/** Loaded from node_modules when needed: they bring compiled code or files of their own. */
const external = [
  'better-sqlite3',
  '@node-rs/argon2',
  '@resvg/resvg-js',
  'pdfkit',
  'fontkit',
  'subset-font',
  '@contentauth/c2pa-wasm',
];

/**
 * Makes `main.ts` the entry of Astro's own server build: one bundle in which the server and the pages share
 * their modules, so there is one store, one hashing queue and one set of prepared queries.
 */
export const build: AstroIntegration = {
  name: 'tamga:build',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      // In development Vite loads packages as they are; bundled, some would miss `require`.
      if (command !== 'build') return;
      const index = fileURLToPath(new URL('./main.ts', import.meta.url));
      const entry = {
        name: 'tamga:entry',
        enforce: 'post' as const,
        config: () => ({ environments: { ssr: { build: { rolldownOptions: { input: { index } } } } } }),
      };
      updateConfig({
        build: { serverEntry: 'main.mjs' },
        vite: { ssr: { noExternal: true, external }, plugins: [entry] },
      });
    },
    'astro:build:done': async ({ dir }) => {
      // Late, because Astro also loads its configuration where no course is needed.
      const { writtenCourses, writtenPassages } = await import('./courses.ts');
      const { hash, passages } = writtenPassages();
      writeFileSync(new URL('../courses.json', dir), JSON.stringify(writtenCourses()));
      writeFileSync(new URL('../passages.json', dir), JSON.stringify(passages()));
      writeFileSync(new URL('../passages.hash', dir), hash);
      const { writePackages } = await import('./packages.ts');
      writePackages(fileURLToPath(new URL('../h5p/', dir)));
      cpSync(PLAYER_FILES, fileURLToPath(new URL('h5p/player/', dir)), {
        recursive: true,
        filter: (path) => !path.endsWith('.d.ts'),
      });
    },
  },
};
