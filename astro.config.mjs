import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { lessonBlocks } from './src/components/lessons/blocks.ts';
import { localOrigin } from './src/server/address.ts';
import { build } from './src/server/build.ts';
import { development } from './src/server/development.ts';
import fonts from './src/styles/fonts/cut.ts';

const { PUBLIC_ORIGIN } = process.env;

export default defineConfig({
  // Written into pages when they are built; `npm start` builds again when it changes.
  site: PUBLIC_ORIGIN?.trim() || localOrigin('127.0.0.1', 4321),
  output: 'server',
  trailingSlash: 'never',
  adapter: node({ mode: 'middleware' }),
  integrations: [fonts(), mdx({ optimize: true }), build, development],
  // Lessons are parted into blocks when they are compiled; typography stays as the author wrote it.
  markdown: {
    syntaxHighlight: 'prism',
    processor: satteri({ hastPlugins: [lessonBlocks], features: { smartPunctuation: false } }),
  },
  compressHTML: true,
  session: false,
  devToolbar: { enabled: false },
  publicDir: './src/static',
  // Our own check knows the public origin at run time (src/server/origin.ts); Astro's would need it at build time.
  // How long a form may be is said there too, by page and by who sends it (src/server/body.ts).
  security: { checkOrigin: false, actionBodySizeLimit: 64 * 1024 * 1024 },
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    worker: { format: 'es' },
    build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});
