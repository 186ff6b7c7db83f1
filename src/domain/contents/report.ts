import type { ContentReport, LessonRow } from './check.ts';
import type { MissionRow } from './mission-rows.ts';

/** A report as lines of text; `folder` is put before each file. */
export function reportLines({ findings, warnings, lessons, missions, files }: ContentReport, folder: string): string[] {
  const place = folder.replace(/\/+$/, '');
  return [
    ...findings.map(({ file, line, what, remedy }) => `${place}/${file}:${line}: ${what} ${remedy}`),
    ...warnings.map((warning) => `Worth a look: ${warning}`),
    ...(lessons.length > 0 ? ['', ...table(lessons), ''] : []),
    ...(missions.length > 0 ? [...missions.map(missionLine), ''] : []),
    `${files} files, ${findings.length} problems`,
  ];
}

function missionLine({ course, mission, language, steps, words, meanSentence }: MissionRow): string {
  return `${course}/${mission} (${language}): ${steps} steps, ${words} words to read, ${meanSentence.toFixed(1)} words a sentence`;
}

/** Lessons down, languages across: words, in English how they read (`readability.ts`), items, state. */
function table(rows: readonly LessonRow[]): string[] {
  const languages = [...new Set(rows.map(({ language }) => language))];
  const lessons = [...new Set(rows.map(({ course, lesson }) => `${course}/${lesson}`))];
  const cell = (lesson: string, language: string) => {
    const row = rows.find(
      (candidate) => `${candidate.course}/${candidate.lesson}` === lesson && candidate.language === language,
    );
    if (!row) return '';
    const { reading } = row;
    const level = reading ? `, sentences ${reading.meanSentence.toFixed(1)}, grade ${reading.grade.toFixed(1)}` : '';
    return `${row.words} words${level}, ${row.items} items, ${row.state}`;
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
