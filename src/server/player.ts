import { join } from 'node:path';

/** Where the package of the H5P player has its files. The build copies them beside the pages; in development they are served from here. */
export const PLAYER_FILES = join('node_modules', 'h5p-standalone', 'dist');
