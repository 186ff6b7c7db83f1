import type { Wording } from '../wording.ts';

export const ru: Wording = {
  kind: 'Сертификат о прохождении курса',
  name: 'Имя',
  sentence: 'Курс «{course}» пройден полностью, итоговый тест сдан.',
  number: 'Номер',
  competencies: 'Компетенции курса',
  hours: 'Часы',
  assessment: 'Итоговый тест',
  passed: 'Сдан',
  asked: 'вопросов: {items}, порог {pass} %',
  language: 'Язык теста',
  awarded: 'Дата выдачи',
  version: 'Версия курса',
  madeBy: 'Автор курса: {institution}',
  check: 'Каждая строка этого листа есть по этому адресу. При расхождении верно то, что указано там.',
  certification: {
    kind: 'Сертификат компетентности',
    sentence: 'Аккредитованный курс «{course}» пройден полностью, итоговый тест сдан.',
  },
  terms: {
    valid: 'Действителен до {date}',
    first: 'Впервые выдан {date}',
    decision: 'Решение об аккредитации {decision}, действует до {date}',
  },
  languages: {
    az: 'Азербайджанский',
    kk: 'Казахский',
    ky: 'Кыргызский',
    tk: 'Туркменский',
    tr: 'Турецкий',
    uz: 'Узбекский',
    ru: 'Русский',
    en: 'Английский',
  },
};
