import type { z } from 'astro/zod';
import type { Finding, Findings, Rule } from './finding.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What is missing, unknown or wrong in the part of `yaml` at `path`, against `shape`. */
export function* shapeFindings(yaml: YamlFile, shape: z.ZodType, path: YamlPath = []): Findings {
  const value = at(yaml.value, path);
  const checked = shape.safeParse(value);
  for (const issue of checked.error?.issues ?? []) {
    const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) yield unknownKey(yaml, [...path, ...steps, key]);
    } else if (at(value, steps) === undefined) {
      yield missingKey(yaml, [...path, ...steps]);
    } else {
      const said =
        issue.code === 'invalid_value'
          ? `is not one of ${issue.values.join(', ')}`
          : issue.message.replace(/^(Invalid input|Too \w+): /, 'is wrong: ');
      yield finding(
        yaml,
        [...path, ...steps],
        'wrong-value',
        `“${named(steps)}” ${said}.`,
        'Correct it; content/README.md says what may stand here.',
      );
    }
  }
}

/** Something that has to stand at `path` does not. */
export function missingKey(yaml: YamlFile, path: YamlPath): Finding {
  const key = String(path.at(-1));
  if (key === 'origin') {
    return finding(
      yaml,
      path,
      'missing-origin',
      'It does not say who or what made it.',
      'Add “origin: { kind: …, at: … }”.',
    );
  }
  return finding(yaml, path, 'missing-key', `“${named(path)}” is missing.`, `Add “${key}: …”.`);
}

export function unknownKey(yaml: YamlFile, path: YamlPath): Finding {
  return finding(
    yaml,
    path,
    'unknown-key',
    `“${String(path.at(-1))}” has no meaning here.`,
    'Take it out, or correct its spelling.',
  );
}

export function finding(yaml: YamlFile, path: YamlPath, rule: Rule, what: string, remedy: string): Finding {
  return { file: yaml.file, line: yaml.lineOf(path), rule, what, remedy };
}

/** The part of a parsed text at `path`, or undefined. */
export function at(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (part, step) =>
      part !== null && typeof part === 'object' && Object.hasOwn(part, step)
        ? (part as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}

/** `options.b.text` for a path: the names without the numbers of entries. */
function named(path: YamlPath): string {
  return path.filter((step) => typeof step === 'string').join('.') || 'this';
}
