import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The names in a folder, sorted, without dotfiles and READMEs; none when the folder is not there. */
export function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'README.md')
    .sort();
}

/** The folders in a folder, sorted. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function isThere(folder: string, file: string): boolean {
  return existsSync(join(folder, file));
}
