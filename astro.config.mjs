import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { lessonBlocks } from './src/components/lessons/blocks.ts';
import { development } from './src/server/development.ts';
import fonts from './src/styles/fonts/cut.ts';

/** Loaded from node_modules when needed: they bring compiled code or files of their own. */
const external = ['better-sqlite3', '@node-rs/argon2', '@resvg/resvg-js', 'pdfkit', 'fontkit', 'subset-font'];

/**
 * Makes `src/server/main.ts` the entry of Astro's own server build: one bundle, in which the server and the
 * pages share modules, so there is one store, one hashing queue and one set of prepared queries.
 */
const server = {
  name: 'tamga:server',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      if (command !== 'build') return;
      const entry = fileURLToPath(new URL('./src/server/main.ts', import.meta.url));
      const plugin = {
        name: 'tamga:entry',
        enforce: 'post',
        config: () => ({ environments: { ssr: { build: { rolldownOptions: { input: { index: entry } } } } } }),
      };
      // Only in the build: in development Vite loads packages as they are.
      updateConfig({ vite: { ssr: { noExternal: true, external }, plugins: [plugin] } });
    },
  },
};

export default defineConfig({
  site: process.env.PUBLIC_ORIGIN ?? 'http://localhost:4321',
  output: 'server',
  trailingSlash: 'never',
  adapter: node({ mode: 'middleware' }),
  integrations: [fonts(), mdx({ optimize: true }), server, development],
  markdown: { syntaxHighlight: 'prism', processor: satteri({ hastPlugins: [lessonBlocks], features: { smartPunctuation: false } }) },
  compressHTML: true,
  session: false,
  devToolbar: { enabled: false },
  publicDir: './src/static',
  // Our own check knows the public origin at run time (src/server/origin.ts); Astro's would need it at build time.
  security: { checkOrigin: false },
  build: { format: 'directory', serverEntry: 'main.mjs', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
