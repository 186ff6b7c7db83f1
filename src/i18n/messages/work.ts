import type { Words } from './words.ts';

const en = {
  'work.title': 'My roles',
  'work.none': 'You have no role in an institution. Everyone is a learner.',
  'work.author': 'Author: exercises in H5P',
  'work.tutor': 'Tutor: learners, questions, attempts, works',
  'work.reviewer': 'Reviewer',
  'work.issuer': 'Issuer of certificates',
  'work.administrator': 'Administrator: institutions, members, audit',
  'work.later': 'its desk is not open yet',
};
const ru: Words<typeof en> = {
  'work.title': 'Мои роли',
  'work.none': 'У вас нет роли ни в одной организации. Учиться может каждый.',
  'work.author': 'Автор: упражнения H5P',
  'work.tutor': 'Преподаватель: учащиеся, вопросы, попытки, работы',
  'work.reviewer': 'Рецензент',
  'work.issuer': 'Выдаёт сертификаты',
  'work.administrator': 'Администратор: организации, участники, журнал',
  'work.later': 'рабочее место ещё не открыто',
};
const az: Words<typeof en> = {
  'work.title': 'Rollarım',
  'work.none': 'Heç bir qurumda rolunuz yoxdur. Hər kəs öyrənəndir.',
  'work.author': 'Müəllif: H5P məşqləri',
  'work.tutor': 'Müəllim: öyrənənlər, suallar, cəhdlər, işlər',
  'work.reviewer': 'Rəyçi',
  'work.issuer': 'Sertifikat verən',
  'work.administrator': 'Administrator: qurumlar, üzvlər, jurnal',
  'work.later': 'iş masası hələ açılmayıb',
};

/** The page that leads people with a role to their desks. */
export const work = { en, ru, az };
