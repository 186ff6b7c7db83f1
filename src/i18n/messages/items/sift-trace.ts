import type { Words } from '../words.ts';

const en = {
  'items.sift-trace': 'Trace it back',
  'items.sift-trace.stop': 'Stop',
  'items.sift-trace.investigate': 'Investigate the source',
  'items.sift-trace.find': 'Find better coverage',
  'items.sift-trace.trace': 'Trace to the original',
  'items.sift-trace.next': 'Moves you can make here',
  'items.sift-trace.name': 'Or name the original',
  'items.sift-trace.not-yet': 'Not yet, I go on looking',
  'items.sift-trace.cost':
    'Choose moves, go on, and read what they bring. A move that nobody needs costs a little; a wrong original leaves half of the points at most.',
  'items.sift-trace.nothing': 'This move brings nothing new here.',
  'items.sift-trace.original': 'The original',
  'items.sift-trace.way': 'A way that leads there',
  'items.sift-trace.detours': 'Moves that were not needed: {count}.',
};

const ru: Words<typeof en> = {
  'items.sift-trace': 'Путь к первоисточнику',
  'items.sift-trace.stop': 'Остановиться',
  'items.sift-trace.investigate': 'Изучить источник',
  'items.sift-trace.find': 'Найти материал лучше',
  'items.sift-trace.trace': 'Проследить до оригинала',
  'items.sift-trace.next': 'Какие шаги сделать здесь',
  'items.sift-trace.name': 'Или назовите оригинал',
  'items.sift-trace.not-yet': 'Ещё нет, ищу дальше',
  'items.sift-trace.cost':
    'Выбирайте шаги, идите дальше и читайте, что они дали. Лишний шаг отнимает немного; неверный оригинал оставляет не больше половины баллов.',
  'items.sift-trace.nothing': 'Здесь этот шаг ничего нового не даёт.',
  'items.sift-trace.original': 'Оригинал',
  'items.sift-trace.way': 'Путь, который туда ведёт',
  'items.sift-trace.detours': 'Лишних шагов: {count}.',
};

const az: Words<typeof en> = {
  'items.sift-trace': 'İlkin mənbəyə qədər',
  'items.sift-trace.stop': 'Dayanmaq',
  'items.sift-trace.investigate': 'Mənbəni araşdırmaq',
  'items.sift-trace.find': 'Daha yaxşı material tapmaq',
  'items.sift-trace.trace': 'Orijinala qədər izləmək',
  'items.sift-trace.next': 'Burada ata biləcəyiniz addımlar',
  'items.sift-trace.name': 'Və ya orijinalı göstərin',
  'items.sift-trace.not-yet': 'Hələ yox, axtarışı davam etdirirəm',
  'items.sift-trace.cost':
    'Addımları seçin, davam edin və nə verdiklərini oxuyun. Lazımsız addım bir az bal aparır; səhv orijinal balın ən çoxu yarısını saxlayır.',
  'items.sift-trace.nothing': 'Bu addım burada yeni heç nə vermir.',
  'items.sift-trace.original': 'Orijinal',
  'items.sift-trace.way': 'Ora aparan yol',
  'items.sift-trace.detours': 'Lazım olmayan addımlar: {count}.',
};

export const siftTrace = { en, ru, az };
