import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredLibrary } from '#domain/h5p/libraries.ts';
import { COMPLETIONS, isActivityName, type PackageFinding } from '#domain/h5p/package.ts';
import { completionOf, readPackage } from '#domain/h5p/read-package.ts';
import type { CourseFiles } from './course-files.ts';
import type { Finding, Findings, Rule } from './finding.ts';
import { readYamlFile } from './yaml-file.ts';

const ENDING = '.h5p';

/** The names of the packages that lessons of a course may use. */
export function packageNames({ h5p }: CourseFiles): ReadonlySet<string> {
  return new Set(h5p.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length)));
}

/** What is wrong with the H5P packages of all courses. A library that one brings, the others may lack. */
export function* packageFindings(content: string, courses: readonly CourseFiles[]): Findings {
  const files = courses.flatMap(({ folder, h5p }) =>
    h5p.map((name) => ({ name, file: `${folder}/h5p/${name}`, beside: h5p })),
  );
  const packages = files
    .filter(({ name }) => name.endsWith(ENDING))
    .map(({ name, file }) => ({ name, file, bytes: readFileSync(join(content, file)) }));
  const alone = packages.map(({ bytes }) => readPackage(bytes));
  const stored = alone.flatMap((read, at): StoredLibrary[] =>
    read.ok
      ? read.value.libraries.map((library) => ({
          machineName: library.machineName,
          major: library.major,
          minor: library.minor,
          needs: library.needs,
          completion: completionOf(library),
          from: packages[at]?.file ?? '',
        }))
      : [],
  );
  for (const [at, { name, file, bytes }] of packages.entries()) {
    if (!isActivityName(name.slice(0, -ENDING.length)))
      yield told(
        file,
        'wrong-value',
        `“${name}” is no name for an address.`,
        'Name it in small letters and digits with hyphens between, as in “six-steps.h5p”.',
      );
    const read = alone[at]?.ok ? alone[at] : readPackage(bytes, { stored });
    if (!read.ok) for (const found of read.refusal.findings) yield told(file, 'unfit-package', ...inWords(found));
  }
  for (const { name, file, beside } of files.filter(({ name }) => !name.endsWith(ENDING))) {
    if (!name.endsWith('.yaml') || !beside.includes(name.replace(/\.yaml$/, ENDING)))
      yield told(file, 'orphan-file', 'It belongs to no package.', 'Take it out, or name it like its package.');
    else yield* ruleFindings(content, file);
  }
}

function* ruleFindings(content: string, file: string): Findings {
  const yaml = readYamlFile(content, file);
  yield* yaml.findings;
  const { completion, ...others } = (yaml.value ?? {}) as Record<string, unknown>;
  const isKnown = (COMPLETIONS as readonly unknown[]).includes(completion) && Object.keys(others).length === 0;
  if (yaml.findings.length === 0 && !isKnown)
    yield told(
      file,
      'wrong-value',
      'It does not say by what the exercise is done.',
      `Write “completion: ${COMPLETIONS.join('” or “completion: ')}” and nothing else.`,
    );
}

function told(file: string, rule: Rule, what: string, remedy: string): Finding {
  return { file, line: 1, rule, what, remedy };
}

/** A finding as a sentence and what to do about it. */
function inWords(finding: PackageFinding): [what: string, remedy: string] {
  const again = 'Export the package anew.';
  switch (finding.code) {
    case 'not-a-zip':
      return ['It is no zip file.', again];
    case 'damaged':
    case 'encrypted':
    case 'unreadable':
      return [`${finding.path} cannot be read.`, again];
    case 'symlink':
      return [`${finding.path} is a link or a device.`, 'Put the file itself there.'];
    case 'unsafe-path':
      return [`“${finding.path}” leads out of the package.`, again];
    case 'duplicate':
      return [`${finding.path} is there twice.`, 'Keep one of the two.'];
    case 'too-many-files':
      return [`It has more than ${finding.most} files.`, 'Part it into several.'];
    case 'package-too-large':
      return [`It unpacks to more than ${finding.most} bytes.`, 'Make its films and pictures smaller.'];
    case 'file-too-large':
      return [`${finding.path} unpacks to more than ${finding.most} bytes.`, 'Make it smaller.'];
    case 'packed-too-tight':
      return [`${finding.path} unpacks to far more than it is.`, 'Take it out.'];
    case 'undeclared':
      return [`${finding.path} belongs neither to the content nor to a library.`, 'Take it out.'];
    case 'extension':
      return [`${finding.path} is of a kind that is not played.`, 'Take it out.'];
    case 'missing':
      return [`There is no ${finding.path}.`, again];
    case 'lacks':
      return [`${finding.path} has no ${finding.field}.`, again];
    case 'wrong':
      return [`${finding.field} in ${finding.path} is not what H5P has there.`, again];
    case 'misnamed':
      return [`The folder ${finding.path} holds ${finding.library}.`, 'Name it like the library.'];
    case 'library-missing':
      return [
        `${finding.by} asks for the library ${finding.library}, which is not there.`,
        'Export the package with its libraries.',
      ];
    default:
      return [
        `${finding.path} is more than a drawing (${finding.code.slice('svg-'.length)}).`,
        'Draw it anew, or save it as PNG.',
      ];
  }
}
