import type { Words } from '../words.ts';

const en = {
  'items.corrections-log': 'Correct a mistake',
  'items.corrections-log.decide': 'Put the correction together. What you choose is held against a checklist.',
  'items.corrections-log.wording': 'The note',
  'items.corrections-log.place': 'Its place',
  'items.corrections-log.label': 'Its label',
  'items.corrections-log.steps': 'What is done besides? Choose every step that belongs to it.',
  'items.corrections-log.own': 'Your own note (optional)',
  'items.corrections-log.own-hint':
    'At most {count} characters. It is kept and judged by nobody; compare it with the example afterwards.',
  'items.corrections-log.checklist': 'The checklist',
  'items.corrections-log.met': 'Done:',
  'items.corrections-log.unmet': 'Missing:',
  'items.corrections-log.critical': '(cannot be left out)',
  'items.corrections-log.capped': 'Something that cannot be left out is missing: 40% at most.',
};

const ru: Words<typeof en> = {
  'items.corrections-log': 'Исправить ошибку',
  'items.corrections-log.decide': 'Соберите исправление. Ваш выбор сверяется с контрольным списком.',
  'items.corrections-log.wording': 'Текст пометки',
  'items.corrections-log.place': 'Место',
  'items.corrections-log.label': 'Как она называется',
  'items.corrections-log.steps': 'Что сделать ещё? Отметьте все шаги, которые сюда относятся.',
  'items.corrections-log.own': 'Ваш вариант пометки (по желанию)',
  'items.corrections-log.own-hint':
    'Не больше {count} знаков. Текст сохраняется, но никем не оценивается; потом сравните его с примером.',
  'items.corrections-log.checklist': 'Контрольный список',
  'items.corrections-log.met': 'Есть:',
  'items.corrections-log.unmet': 'Нет:',
  'items.corrections-log.critical': '(без этого нельзя)',
  'items.corrections-log.capped': 'Упущено то, без чего нельзя: не больше 40 %.',
};

const az: Words<typeof en> = {
  'items.corrections-log': 'Səhvi düzəltmək',
  'items.corrections-log.decide': 'Düzəlişi qurun. Seçiminiz yoxlama siyahısı ilə tutuşdurulur.',
  'items.corrections-log.wording': 'Qeydin mətni',
  'items.corrections-log.place': 'Yeri',
  'items.corrections-log.label': 'Adı',
  'items.corrections-log.steps': 'Daha nə edilməlidir? Buraya aid bütün addımları seçin.',
  'items.corrections-log.own': 'Öz qeydiniz (istəyə bağlı)',
  'items.corrections-log.own-hint':
    'Ən çoxu {count} işarə. Saxlanılır və heç kim qiymətləndirmir; sonra nümunə ilə müqayisə edin.',
  'items.corrections-log.checklist': 'Yoxlama siyahısı',
  'items.corrections-log.met': 'Var:',
  'items.corrections-log.unmet': 'Yoxdur:',
  'items.corrections-log.critical': '(bunsuz olmaz)',
  'items.corrections-log.capped': 'Mütləq olmalı bir şey buraxılıb: ən çoxu 40%.',
};

/** A published error, put right. */
export const correctionsLog = { en, ru, az };
