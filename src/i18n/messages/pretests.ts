import type { Words } from './words.ts';

const en = {
  'pretests.title': 'Questions before and after',
  'pretests.before-dek':
    '{count|# question|# questions} from the whole course, before you begin. Nobody expects you to know the answers, and they count for nothing. After the last lesson the same questions come again, and you see what you have gained.',
  'pretests.after-dek': 'The same questions as before the course. They count for nothing.',
  'pretests.send': 'Send my answers',
  'pretests.send-hint': 'Leave empty what you do not know. You can send them once.',
  'pretests.waiting':
    'Your answers are kept. The same questions come again after the last lesson; marks come then, too.',
  'pretests.missed': 'These questions are asked before the first lesson, and you have begun the course already.',
  'pretests.done': 'Before the course {before} %, after it {after} %',
  'pretests.done-dek': 'Below are your answers after the course with their marks. They count for nothing else.',
  'pretests.invite-before': 'Before you begin: {count|# question|# questions} that count for nothing',
  'pretests.invite-after': 'The questions from before the course, once more',
  'pretests.see': 'What you gained',
  'refusal.no-pretest': 'This course asks no questions before and after it.',
  'refusal.pretest-missed': 'The course is begun; these questions are asked before it.',
  'refusal.pretest-too-early': 'The questions come again after the last lesson.',
  'refusal.pretest-done': 'You have answered these questions already.',
};

const ru: Words<typeof en> = {
  'pretests.title': 'Вопросы до и после курса',
  'pretests.before-dek':
    '{count|# вопрос|# вопроса|# вопросов|# вопроса} по всему курсу, пока вы его не начали. Никто не ждёт, что вы знаете ответы, и они ни на что не влияют. После последнего урока будут те же вопросы, и вы увидите, чему научились.',
  'pretests.after-dek': 'Те же вопросы, что и до курса. Они ни на что не влияют.',
  'pretests.send': 'Отправить ответы',
  'pretests.send-hint': 'Чего не знаете, оставьте пустым. Отправить можно один раз.',
  'pretests.waiting': 'Ответы сохранены. Те же вопросы будут после последнего урока, тогда же — и оценки.',
  'pretests.missed': 'Эти вопросы задаются до первого урока, а вы уже начали курс.',
  'pretests.done': 'До курса {before} %, после — {after} %',
  'pretests.done-dek': 'Ниже — ваши ответы после курса с оценками. Больше они ни на что не влияют.',
  'pretests.invite-before':
    'Пока вы не начали: {count|# вопрос, который ни на что не влияет|# вопроса, которые ни на что не влияют|# вопросов, которые ни на что не влияют|# вопроса, которые ни на что не влияют}',
  'pretests.invite-after': 'Вопросы, заданные до курса, ещё раз',
  'pretests.see': 'Чему вы научились',
  'refusal.no-pretest': 'В этом курсе нет вопросов до и после.',
  'refusal.pretest-missed': 'Курс уже начат, а эти вопросы задаются до него.',
  'refusal.pretest-too-early': 'Вопросы повторятся после последнего урока.',
  'refusal.pretest-done': 'Вы уже ответили на эти вопросы.',
};

const az: Words<typeof en> = {
  'pretests.title': 'Kursdan əvvəl və sonra suallar',
  'pretests.before-dek':
    'Başlamazdan əvvəl bütün kurs üzrə {count|# sual|# sual}. Cavabları bilməyiniz gözlənilmir, onlar heç nəyə təsir etmir. Son dərsdən sonra eyni suallar yenə veriləcək və nə qazandığınızı görəcəksiniz.',
  'pretests.after-dek': 'Kursdan əvvəlki suallarla eynidir. Heç nəyə təsir etmir.',
  'pretests.send': 'Cavablarımı göndər',
  'pretests.send-hint': 'Bilmədiyinizi boş buraxın. Bir dəfə göndərmək olar.',
  'pretests.waiting':
    'Cavablarınız saxlanıldı. Eyni suallar son dərsdən sonra yenə veriləcək, qiymətlər də onda göstəriləcək.',
  'pretests.missed': 'Bu suallar ilk dərsdən əvvəl verilir, siz isə kursa artıq başlamısınız.',
  'pretests.done': 'Kursdan əvvəl {before} %, sonra {after} %',
  'pretests.done-dek': 'Aşağıda kursdan sonrakı cavablarınız və onların qiyməti var. Başqa heç nəyə təsir etmir.',
  'pretests.invite-before': 'Başlamazdan əvvəl: heç nəyə təsir etməyən {count|# sual|# sual}',
  'pretests.invite-after': 'Kursdan əvvəlki suallar bir daha',
  'pretests.see': 'Nə qazandınız',
  'refusal.no-pretest': 'Bu kursda əvvəl və sonra sual verilmir.',
  'refusal.pretest-missed': 'Kursa başlanılıb; bu suallar ondan əvvəl verilir.',
  'refusal.pretest-too-early': 'Suallar son dərsdən sonra yenə veriləcək.',
  'refusal.pretest-done': 'Bu suallara artıq cavab vermisiniz.',
};

/** The questions before and after a course. */
export const pretests = { en, ru, az };
