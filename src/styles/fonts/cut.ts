import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { FEATURES, FONT_FILES, fontFaces } from './files.ts';
import { lettersOf } from './letters.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FOLDER = join(ROOT, 'src/static/fonts');

/** Cuts every font file that is not there yet into `src/static/fonts/` and removes those that no page names any more. */
export async function cutFonts(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const missing = FONT_FILES.filter((file) => !existsSync(join(FOLDER, basename(file.url))));
  if (missing.length > 0) {
    const { default: subsetFont } = await import('subset-font');
    for (const file of missing) {
      const full = readFileSync(join(ROOT, 'node_modules', file.from));
      const cut = await subsetFont(full, lettersOf(file), {
        targetFormat: 'woff2',
        noLayoutClosure: true,
        noHinting: true,
        keepFeatures: FEATURES,
      });
      writeFileSync(join(FOLDER, basename(file.url)), cut);
    }
  }
  const named = new Set(FONT_FILES.map(({ url }) => basename(url)));
  for (const name of readdirSync(FOLDER)) if (name.endsWith('.woff2') && !named.has(name)) rmSync(join(FOLDER, name));
}

const FACES = 'virtual:faces.css';

/** Cuts the fonts before a build or a dev server starts, and gives the pages the style sheet that names them. */
export default function fonts(): AstroIntegration {
  return {
    name: 'fonts',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        await cutFonts();
        const plugin = {
          name: 'font-faces',
          resolveId: (id: string) => (id === FACES ? `\0${FACES}` : undefined),
          load: (id: string) => (id === `\0${FACES}` ? fontFaces() : undefined),
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
    },
  };
}
