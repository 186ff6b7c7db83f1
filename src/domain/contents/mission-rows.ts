import { type MissionReading, readingOf } from '#domain/missions/reading.ts';
import type { ChildrensFiles } from './children-files.ts';
import { at } from './shape-findings.ts';

/** A mission in one language, and how much and how hard it reads. */
export interface MissionRow extends MissionReading {
  readonly course: string;
  readonly mission: string;
  readonly language: string;
  readonly steps: number;
}

/** A row for each mission in each language it has words in, in the order of the course. */
export function missionRows({ slug, missions, languages, words }: ChildrensFiles): MissionRow[] {
  return missions.flatMap((mission) =>
    languages.flatMap((language) => {
      const value = words.get(`${language}/${mission}`)?.value;
      const steps = at(value, ['steps']);
      if (steps === null || typeof steps !== 'object') return [];
      const reading = readingOf(String(at(value, ['idea'])), steps as Readonly<Record<string, unknown>>);
      return [{ course: slug, mission, language, steps: Object.keys(steps).length, ...reading }];
    }),
  );
}
