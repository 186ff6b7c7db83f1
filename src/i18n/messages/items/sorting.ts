import type { Words } from '../words.ts';

const en = {
  'items.sorting': 'Sort into bins',
  'items.sorting.sort': 'Put each card where it belongs. Putting them all into one place earns nothing.',
  'items.sorting.matrix': 'What you took for what, in cards',
  'items.sorting.is': 'It is',
  'items.sorting.taken-for': 'You took it for',
  'items.sorting.nowhere': 'Not sorted',
};

const ru: Words<typeof en> = {
  'items.sorting': 'Разложить по видам',
  'items.sorting.sort':
    'Положите каждую карточку туда, где ей место. Если отправить все в одно место, баллов не будет.',
  'items.sorting.matrix': 'Что вы за что приняли, в карточках',
  'items.sorting.is': 'На самом деле',
  'items.sorting.taken-for': 'Вы решили',
  'items.sorting.nowhere': 'Без решения',
};

const az: Words<typeof en> = {
  'items.sorting': 'Yerinə qoyun',
  'items.sorting.sort': 'Hər kartı öz yerinə qoyun. Hamısını bir yerə qoymaq heç nə qazandırmır.',
  'items.sorting.matrix': 'Nəyi nə saydınız, kart sayı ilə',
  'items.sorting.is': 'Əslində',
  'items.sorting.taken-for': 'Siz saydınız',
  'items.sorting.nowhere': 'Qərarsız',
};

export const sorting = { en, ru, az };
