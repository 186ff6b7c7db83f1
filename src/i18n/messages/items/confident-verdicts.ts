import type { Words } from '../words.ts';

const en = {
  'items.confident-verdicts': 'True or false, and how sure',
  'items.confident-verdicts.judge':
    'Say of each whether it is true and how sure you are. Saying 50% of everything earns nothing; being sure and wrong costs most.',
  'items.confident-verdicts.true': 'True',
  'items.confident-verdicts.false': 'False',
  'items.confident-verdicts.sure': 'How sure?',
  'items.confident-verdicts.it-is-true': 'The statement is true.',
  'items.confident-verdicts.it-is-false': 'The statement is false.',
  'items.confident-verdicts.said': 'On average you said {confidence}% and were right {right}% of the time.',
  'items.confident-verdicts.surer': 'You are surer than you are right.',
  'items.confident-verdicts.less-sure': 'You are right more often than you believe.',
  'items.confident-verdicts.fits': 'How sure you are fits how often you are right.',
  'items.confident-verdicts.brier': 'Brier’s score: {brier}. 0 is perfect, 0.25 is what 50% of everything gives.',
};

const ru: Words<typeof en> = {
  'items.confident-verdicts': 'Верно или нет, и насколько вы уверены',
  'items.confident-verdicts.judge':
    'О каждом утверждении скажите, верно ли оно и насколько вы уверены. Если везде сказать 50 %, баллов не будет; дороже всего стоит уверенная ошибка.',
  'items.confident-verdicts.true': 'Верно',
  'items.confident-verdicts.false': 'Неверно',
  'items.confident-verdicts.sure': 'Насколько уверены?',
  'items.confident-verdicts.it-is-true': 'Утверждение верно.',
  'items.confident-verdicts.it-is-false': 'Утверждение неверно.',
  'items.confident-verdicts.said': 'В среднем вы говорили {confidence} %, а правы были в {right} % случаев.',
  'items.confident-verdicts.surer': 'Вы увереннее, чем правы.',
  'items.confident-verdicts.less-sure': 'Вы правы чаще, чем думаете.',
  'items.confident-verdicts.fits': 'Ваша уверенность соответствует тому, как часто вы правы.',
  'items.confident-verdicts.brier': 'Балл Брайера: {brier}. 0 означает безошибочно, 0,25 даёт ответ «50 %» на всё.',
};

const az: Words<typeof en> = {
  'items.confident-verdicts': 'Düzdür, ya səhv, nə qədər əminsiniz',
  'items.confident-verdicts.judge':
    'Hər biri haqqında deyin: düzdürmü və nə qədər əminsiniz? Hamısına 50% demək heç nə qazandırmır; ən bahası əmin olub yanılmaqdır.',
  'items.confident-verdicts.true': 'Düzdür',
  'items.confident-verdicts.false': 'Səhvdir',
  'items.confident-verdicts.sure': 'Nə qədər əminsiniz?',
  'items.confident-verdicts.it-is-true': 'Cümlə düzdür.',
  'items.confident-verdicts.it-is-false': 'Cümlə səhvdir.',
  'items.confident-verdicts.said': 'Orta hesabla {confidence}% dediniz, {right}% hallarda haqlı oldunuz.',
  'items.confident-verdicts.surer': 'Haqlı olduğunuzdan artıq əminsiniz.',
  'items.confident-verdicts.less-sure': 'Düşündüyünüzdən daha tez-tez haqlı olursunuz.',
  'items.confident-verdicts.fits': 'Əminliyiniz nə qədər haqlı olduğunuza uyğundur.',
  'items.confident-verdicts.brier': 'Brayer göstəricisi: {brier}. 0 səhvsizdir, hər şeyə 50% demək 0,25 verir.',
};

export const confidentVerdicts = { en, ru, az };
