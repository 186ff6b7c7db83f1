import type { Words } from '../words.ts';

const en = {
  'items.triage-feed': 'Sort a feed',
  'items.triage-feed.decide':
    'Choose what to do with each post. There is no time limit. Doing the same with all of them earns nothing; a mistake that harms more weighs more.',
  'items.triage-feed.shares': '{count|# share|# shares} so far',
  'items.triage-feed.evidence': 'What you find when you look',
  'items.triage-feed.used-true': 'Of the posts that were true and ready you used {percent}%.',
  'items.triage-feed.used-false': 'Of the false posts you used {percent}%.',
};

const ru: Words<typeof en> = {
  'items.triage-feed': 'Разбор ленты',
  'items.triage-feed.decide':
    'Выберите, что делать с каждым сообщением. Времени сколько угодно. Одно и то же решение для всех не даёт ничего; чем больше вреда от ошибки, тем больше её вес.',
  'items.triage-feed.shares': 'Уже {count|# репост|# репоста|# репостов|# репоста}',
  'items.triage-feed.evidence': 'Что вы найдёте, если проверите',
  'items.triage-feed.used-true': 'Из верных и готовых сообщений вы использовали {percent} %.',
  'items.triage-feed.used-false': 'Из ложных сообщений вы использовали {percent} %.',
};

const az: Words<typeof en> = {
  'items.triage-feed': 'Lenti çeşidləyin',
  'items.triage-feed.decide':
    'Hər mesajla nə edəcəyinizi seçin. Vaxt məhdudiyyəti yoxdur. Hamısı üçün eyni qərar heç nə qazandırmır; zərəri böyük olan səhvin çəkisi də böyükdür.',
  'items.triage-feed.shares': 'İndiyədək {count|# paylaşım|# paylaşım}',
  'items.triage-feed.evidence': 'Yoxlasanız, nə taparsınız',
  'items.triage-feed.used-true': 'Doğru və hazır mesajların {percent} faizindən istifadə etdiniz.',
  'items.triage-feed.used-false': 'Yalan mesajların {percent} faizindən istifadə etdiniz.',
};

export const triageFeed = { en, ru, az };
