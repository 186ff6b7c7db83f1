import type { CourseSlug } from '#db/ids.ts';
import { enterExam } from '#domain/exams/enter.ts';
import { sitExam } from '#domain/exams/sit.ts';
import { viewerForm } from './forms.ts';

/** Entering for an exam and starting its written part; answers are saved and submitted as those of any attempt. */
export const exams = {
  enter: viewerForm(({ entries, store, viewer }) =>
    enterExam(store, viewer.learner, { exam: entries.get('exam') as CourseSlug, honour: entries.has('honour') }),
  ),
  sit: viewerForm(({ entries, store, viewer }) =>
    sitExam(store, viewer.learner, { exam: entries.get('exam') as CourseSlug, language: entries.get('language') }),
  ),
};
