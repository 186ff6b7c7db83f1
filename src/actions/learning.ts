import { ActionError, defineAction } from 'astro:actions';
import type { AttemptId, BlockSlug, CourseSlug, ItemSlug, LessonSlug, NoteId } from '#db/ids.ts';
import { findSitting } from '#domain/assessments/review.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { enrol, leave } from '#domain/enrolments/enrol.ts';
import { answerPractice, practiceItem } from '#domain/items/answer.ts';
import { keepDraft } from '#domain/items/drafts.ts';
import { responseFromForm } from '#domain/items/response.ts';
import { bookmark } from '#domain/notes/bookmarks.ts';
import { keepNote, removeNote } from '#domain/notes/notes.ts';
import type { Learner } from '#domain/people/actors.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';

/** Plain forms of learning. Each names its course (and lesson) in hidden fields; the page that takes it says what came of it. */
export const learning = {
  enrol: form((fields, { store, learner }) => enrol(store, learner, { course: fields.course })),
  leave: form((fields, { store, learner }) => leave(store, learner, { course: fields.course })),
  readLesson: form((fields, { store, learner }) => readLesson(store, learner, fields)),
  keepPlace: form((fields, { store, learner }) =>
    keepPlace(store, learner, {
      course: fields.course,
      lesson: fields.lesson,
      block: fields.get('block') as BlockSlug,
      language: fields.language,
    }),
  ),
  bookmark: form((fields, { store, learner }) =>
    bookmark(store, learner, { ...fields, on: fields.get('on') === 'true' }),
  ),
  keepNote: form((fields, { store, learner }) =>
    keepNote(store, learner, {
      course: fields.course,
      lesson: fields.lesson,
      block: fields.get('block') as BlockSlug,
      language: fields.language,
      quote: fields.get('quote'),
      text: fields.get('text'),
    }),
  ),
  removeNote: form((fields, { store, learner }) => removeNote(store, learner, { note: fields.get('note') as NoteId })),
  keepDraft: form((fields, { store, learner }) =>
    keepDraft(store, learner, {
      course: fields.course,
      item: fields.get('item') as ItemSlug,
      text: fields.get('text'),
      language: fields.language,
    }),
  ),
  startAttempt: form((fields, { store, learner }) =>
    startAttempt(store, learner, { course: fields.course, language: fields.language }),
  ),
  saveAttempt: form((fields, { store, learner }) => saveAll(store, learner, fields)),
  submitAttempt: form(async (fields, { store, learner }) => {
    const attempt = fields.get('attempt') as AttemptId;
    const saved = await saveAll(store, learner, fields);
    // An attempt that is over is submitted already: the answer is then what it earned.
    return saved.ok || saved.refusal.code === 'attempt-over' ? submitAttempt(store, learner, { attempt }) : saved;
  }),
  /** Practice is open to who is signed out: it is scored, and nothing is kept. */
  answer: defineAction({
    accept: 'form',
    async handler(data: FormData, { locals }) {
      const fields = fieldsOf(data);
      const learner = locals.viewer?.learner;
      const item = fields.get('item') as ItemSlug;
      const found = await practiceItem(locals.store, learner, fields.course, item);
      const response = found && responseFromForm(found.keys.type, data);
      const { course } = fields;
      return answerPractice(locals.store, learner, {
        course,
        item,
        language: fields.language,
        // A form on a prerendered page cannot name its own try.
        key: fields.get('key') || crypto.randomUUID(),
        response,
        took: Number(fields.get('took')),
        seed: fields.get('seed'),
      });
    },
  }),
};

interface Fields {
  readonly course: CourseSlug;
  readonly lesson: LessonSlug;
  /** One of ours, whatever the form says. */
  readonly language: Locale;
  readonly data: FormData;
  get(name: string): string;
}

function fieldsOf(data: FormData): Fields {
  const get = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : '';
  };
  const language = get('language');
  return {
    course: get('course') as CourseSlug,
    lesson: get('lesson') as LessonSlug,
    language: isLocale(language) ? language : 'en',
    data,
    get,
  };
}

/** A form action for signed-in people. Pages send others to sign in before they see a form. */
function form<T>(operation: (fields: Fields, who: { store: App.Locals['store']; learner: Learner }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    async handler(data: FormData, { locals }) {
      if (!locals.viewer) throw new ActionError({ code: 'UNAUTHORIZED' });
      return operation(fieldsOf(data), { store: locals.store, learner: locals.viewer.learner });
    },
  });
}

/** Saves every answer of an attempt's page: field names begin with the place, `0:chosen[]`, `1:order#confirm`. */
async function saveAll(store: App.Locals['store'], learner: Learner, fields: Fields) {
  const attempt = fields.get('attempt') as AttemptId;
  const { language } = fields;
  const sitting = await findSitting(store, learner, { attempt, language });
  if (!sitting) return { ok: false, refusal: { code: 'no-such-attempt' } } as const;
  const { submittedAt } = sitting.attempt;
  if (submittedAt) return { ok: false, refusal: { code: 'attempt-over', submittedAt } } as const;
  const answers = await Promise.all(
    sitting.places.map(({ face, response: before }, place) => {
      const own = new FormData();
      for (const [name, value] of fields.data)
        if (name.startsWith(`${place}:`)) own.append(name.slice(`${place}:`.length), value);
      // A place left empty is no answer, unless it takes one back.
      const isAnswered = [...own.values()].some((value) => value !== '');
      const response = isAnswered || before ? responseFromForm(face.type, own) : undefined;
      return response && saveAnswer(store, learner, { attempt, place, language, response });
    }),
  );
  return answers.find((answer) => answer && !answer.ok) ?? ({ ok: true, value: { savedAt: new Date() } } as const);
}
