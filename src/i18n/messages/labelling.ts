import type { Words } from './words.ts';

const en = {
  'labelling.title': 'Rules on labels for what AI made',
  'labelling.lead':
    'By country, each rule with the day it was read. What is not settled stands beside it as an open question.',
  'labelling.none': 'No confirmed rule was found.',
  'labelling.open': 'Open questions',
  'labelling.asks': 'Asks for:',
  'labelling.mark.visible': 'a mark that people see or hear',
  'labelling.mark.machine-readable': 'a mark that programs read',
  'labelling.confidence.A': 'its own text was read',
  'labelling.confidence.B': 'read in a secondary source',
  'labelling.practise': 'Practise with these rules',
};

const ru: Words<typeof en> = {
  'labelling.title': 'Правила о пометках на созданном ИИ',
  'labelling.lead':
    'По странам, у каждого правила указан день, когда его читали. Неустановленное стоит рядом как открытый вопрос.',
  'labelling.none': 'Подтверждённого правила найти не удалось.',
  'labelling.open': 'Открытые вопросы',
  'labelling.asks': 'Требует:',
  'labelling.mark.visible': 'пометки, которую видят или слышат люди',
  'labelling.mark.machine-readable': 'метки, которую читают программы',
  'labelling.confidence.A': 'прочитан сам текст',
  'labelling.confidence.B': 'прочитано во вторичном источнике',
  'labelling.practise': 'Поупражняться с этими правилами',
};

const az: Words<typeof en> = {
  'labelling.title': 'Sİ-nin yaratdıqlarına nişan qoymaq qaydaları',
  'labelling.lead':
    'Ölkələr üzrə, hər qaydanın oxunduğu gün göstərilməklə. Dəqiqləşməyən yanında açıq sual kimi durur.',
  'labelling.none': 'Təsdiqlənmiş qayda tapılmayıb.',
  'labelling.open': 'Açıq suallar',
  'labelling.asks': 'Tələb edir:',
  'labelling.mark.visible': 'insanların gördüyü və ya eşitdiyi nişan',
  'labelling.mark.machine-readable': 'proqramların oxuduğu nişan',
  'labelling.confidence.A': 'mətnin özü oxunub',
  'labelling.confidence.B': 'ikinci mənbədən oxunub',
  'labelling.practise': 'Bu qaydalarla məşq edin',
};

/** The table of rules on labels, for readers. */
export const labelling = { en, ru, az };
