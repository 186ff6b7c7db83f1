import { join } from 'node:path';
import { idsOf } from '#domain/items/worded.ts';
import { foldersIn, isThere, namesIn } from './folders.ts';
import { type MdxFile, readMdxFile } from './mdx-file.ts';
import { at } from './shape-findings.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** All files of one children's course, read but not judged. */
export interface ChildrensFiles {
  readonly slug: string;
  /** `children/<slug>`. */
  readonly folder: string;
  readonly yaml: YamlFile;
  readonly languages: readonly string[];
  readonly missions: readonly string[];
  /** The keys of steps, by mission. */
  readonly keys: ReadonlyMap<string, YamlFile>;
  /** By `<lang>/<mission>`. */
  readonly words: ReadonlyMap<string, YamlFile>;
  /** By `<lang>/<name>`: `course` and `guide`. */
  readonly prose: ReadonlyMap<string, MdxFile>;
  readonly media: ReadonlySet<string>;
  /** Folders that are neither missions nor media: languages. */
  readonly folders: readonly string[];
}

/** The pages of a children's course that are no missions. */
export const CHILDRENS_PAGES = ['guide', 'badge'];

/** Reads the courses of `children/` in the folder `content`, whatever is wrong with them. */
export function readChildrensFiles(content: string): ChildrensFiles[] {
  return foldersIn(join(content, 'children'))
    .filter((slug) => isThere(content, `children/${slug}/course.yaml`))
    .map((slug) => filesOf(content, slug));
}

function filesOf(content: string, slug: string): ChildrensFiles {
  const folder = `children/${slug}`;
  const yaml = readYamlFile(content, `${folder}/course.yaml`);
  const folders = foldersIn(join(content, folder)).filter((name) => !['missions', 'media'].includes(name));
  const inFolder = (name: string) => namesIn(join(content, folder, name)).map((file) => `${name}/${file}`);
  const read = <T>(files: readonly string[], ending: string, reader: (content: string, file: string) => T) =>
    files
      .filter((file) => file.endsWith(ending))
      .map((file) => [file.slice(0, -ending.length), reader(content, `${folder}/${file}`)] as const);
  const written = folders.flatMap(inFolder);
  return {
    ...{ slug, folder, yaml, folders },
    languages: idsOf(at(yaml.value, ['languages'])),
    missions: idsOf(at(yaml.value, ['missions'])),
    keys: new Map(
      read(inFolder('missions'), '.yaml', readYamlFile).map(([name, file]) => [name.slice('missions/'.length), file]),
    ),
    words: new Map(read(written, '.yaml', readYamlFile)),
    prose: new Map(read(written, '.mdx', readMdxFile)),
    media: new Set(namesIn(join(content, folder, 'media'))),
  };
}
