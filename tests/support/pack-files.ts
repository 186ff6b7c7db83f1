import { aContent, type ContentFiles } from './content.ts';

export const PACK = 'packs/leave.yaml';
export const TEMPLATE = 'packs/lesson-plan-template.yaml';

/** A small module with one teacher pack and the template of a plan, without a mistake. */
export function aPackContent(): ContentFiles {
  return {
    ...aContent(),
    [PACK]: LEAVE,
    [TEMPLATE]: PLAN,
    'packs/media/two.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"/>\n',
  };
}

const LEAVE = `id: leave
title: Leave the page
summary: Ask others.
course: basics
ages: [11, 14]
minutes: 12
competencies: [VER-1]
frameworks:
  - { framework: charter, element: Article 1 }
  - { framework: frame, element: VER-1 }
origin: { kind: ai-written, at: 2026-11-22 }
sources: [charter]
outcome: Asks two others.
materials: [Paper]
plan:
  - { id: hook, minutes: 5, does: Asks., pupils: Answer. }
  - { id: exit, minutes: 7, does: Collects., pupils: Write. }
slides:
  - id: one
    title: Which one?
    text: Left or right?
    notes: Wait.
    picture: two.svg
    alt: Two pages.
  - id: two
    title: Why?
    text: Say why.
    notes: Listen.
handouts:
  - id: sheet
    title: Who is it?
    intro: Alone.
    tasks:
      - { text: Write., lines: 2 }
    answers:
      - { text: The town. }
exit: Who else?
withoutDevices: On paper.
forTheTeacher: Be kind.
`;

const PLAN = `id: lesson-plan-template
title: Lesson plan
summary: An empty plan.
course: basics
minutes: 10
rubrics: [R-H]
origin: { kind: ai-written, at: 2026-11-22 }
sources: [charter]
intro: From the end.
rows:
  - { id: exit, title: Exit, minutes: 10, question: Which?, lines: 3 }
  - { id: after, title: After, question: How many?, lines: 0 }
tick:
  - title: Competencies
    framework: frame
    choices:
      - { code: VER-1, text: Verifies }
  - title: Articles
    framework: charter
    choices:
      - { code: "1", text: Facts }
checklist: [One outcome.]
`;
