import type { Words } from '../words.ts';

const en = {
  'items.discernment': 'How well you tell them apart',
  'items.discernment.well': 'You tell them apart well.',
  'items.discernment.partly': 'You tell them apart in part.',
  'items.discernment.hardly': 'You hardly tell them apart: luck would do as well.',
  'items.discernment.trusting': 'You lean to trusting too much.',
  'items.discernment.sceptical': 'You lean to doubting too much.',
  'items.discernment.balanced': 'You are balanced: neither too trusting nor too sceptical.',
  'items.discernment.undecided': 'Decide on more of them to see how well you tell them apart.',
  'items.discernment.d-prime': 'Discernment d′: {value} (0 is chance)',
  'items.discernment.criterion': 'Leaning c: {value} (below 0 trusting, above 0 sceptical)',
};

const ru: Words<typeof en> = {
  'items.discernment': 'Насколько хорошо вы их различаете',
  'items.discernment.well': 'Вы различаете их хорошо.',
  'items.discernment.partly': 'Вы различаете их отчасти.',
  'items.discernment.hardly': 'Вы их почти не различаете: наугад вышло бы не хуже.',
  'items.discernment.trusting': 'Вы склонны слишком доверять.',
  'items.discernment.sceptical': 'Вы склонны слишком сомневаться.',
  'items.discernment.balanced': 'Вы держите равновесие: ни лишнего доверия, ни лишних сомнений.',
  'items.discernment.undecided': 'Решите ещё о нескольких, и станет видно, насколько хорошо вы их различаете.',
  'items.discernment.d-prime': 'Различение d′: {value} (0 значит наугад)',
  'items.discernment.criterion': 'Склонность c: {value} (ниже 0 доверие, выше 0 сомнение)',
};

const az: Words<typeof en> = {
  'items.discernment': 'Onları nə qədər yaxşı ayırd edirsiniz',
  'items.discernment.well': 'Onları yaxşı ayırd edirsiniz.',
  'items.discernment.partly': 'Onları qismən ayırd edirsiniz.',
  'items.discernment.hardly': 'Onları, demək olar, ayırd etmirsiniz: təsadüfi seçim də belə nəticə verərdi.',
  'items.discernment.trusting': 'Həddən artıq inanmağa meyillisiniz.',
  'items.discernment.sceptical': 'Həddən artıq şübhələnməyə meyillisiniz.',
  'items.discernment.balanced': 'Tarazlığı saxlayırsınız: nə artıq inam, nə artıq şübhə var.',
  'items.discernment.undecided': 'Nə qədər yaxşı ayırd etdiyinizi görmək üçün daha bir neçəsi haqqında qərar verin.',
  'items.discernment.d-prime': 'Ayırdetmə d′: {value} (0 təsadüf deməkdir)',
  'items.discernment.criterion': 'Meyil c: {value} (0-dan aşağı inam, yuxarı şübhə)',
};

/** Discernment and leaning, in words: of a feed and of an inoculation. */
export const discernment = { en, ru, az };
