import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { build } from './src/server/build.ts';
import { development } from './src/server/development.ts';

export default defineConfig({
  // Written into pages when they are built; `npm start` builds again when it changes.
  site: process.env.PUBLIC_ORIGIN ?? 'http://localhost:4321',
  output: 'server',
  trailingSlash: 'never',
  adapter: node({ mode: 'middleware' }),
  integrations: [mdx({ optimize: true }), build, development],
  markdown: { syntaxHighlight: 'prism' },
  compressHTML: true,
  session: false,
  devToolbar: { enabled: false },
  publicDir: './src/static',
  // Our own check knows the public origin at run time (src/server/origin.ts); Astro's would need it at build time.
  security: { checkOrigin: false },
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
