import type { Words } from './words.ts';

const en = {
  'gallery.title': 'Gallery of exercises',
  'gallery.lead':
    'Every kind of exercise there is here, to try and to write: what it trains, how it is scored, what its author gives.',
  'gallery.try': 'Try it',
  'gallery.for-authors': 'For authors',
  'gallery.back': 'To the gallery',
  'gallery.beside': 'Beside the exercises',
};

const ru: Words<typeof en> = {
  'gallery.title': 'Галерея упражнений',
  'gallery.lead':
    'Все виды упражнений: попробовать и написать своё. Что упражнение тренирует, как оценивается, что даёт автор.',
  'gallery.try': 'Попробуйте',
  'gallery.for-authors': 'Авторам',
  'gallery.back': 'В галерею',
  'gallery.beside': 'Рядом с упражнениями',
};

const az: Words<typeof en> = {
  'gallery.title': 'Tapşırıqlar qalereyası',
  'gallery.lead':
    'Buradakı bütün tapşırıq növləri: sınamaq və yazmaq üçün. Nəyi öyrədir, necə qiymətləndirilir, müəllif nə verir.',
  'gallery.try': 'Sınayın',
  'gallery.for-authors': 'Müəlliflərə',
  'gallery.back': 'Qalereyaya',
  'gallery.beside': 'Tapşırıqlarla yanaşı',
};

export const gallery = { en, ru, az };
