import type { ContentReport, LessonRow } from './check.ts';

/** A report as lines of text; `folder` is put before each file. */
export function reportLines({ findings, warnings, lessons, files }: ContentReport, folder: string): string[] {
  const place = folder.replace(/\/+$/, '');
  return [
    ...findings.map(({ file, line, what, remedy }) => `${place}/${file}:${line}: ${what} ${remedy}`),
    ...warnings.map((warning) => `Worth a look: ${warning}`),
    ...(lessons.length > 0 ? ['', ...table(lessons), ''] : []),
    `${files} files, ${findings.length} problems`,
  ];
}

/** Lessons down, languages across: words, items, state. */
function table(rows: readonly LessonRow[]): string[] {
  const languages = [...new Set(rows.map(({ language }) => language))];
  const lessons = [...new Set(rows.map(({ course, lesson }) => `${course}/${lesson}`))];
  const cell = (lesson: string, language: string) => {
    const row = rows.find(
      (candidate) => `${candidate.course}/${candidate.lesson}` === lesson && candidate.language === language,
    );
    return row ? `${row.words} words, ${row.items} items, ${row.state}` : '';
  };
  const cells = [
    ['', ...languages],
    ...lessons.map((lesson) => [lesson, ...languages.map((language) => cell(lesson, language))]),
  ];
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0))) ?? [];
  return cells.map((line) =>
    line
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
