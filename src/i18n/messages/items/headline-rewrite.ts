import type { Words } from '../words.ts';

const en = {
  'items.headline-rewrite': 'Rewrite a headline',
  'items.headline-rewrite.story': 'The story',
  'items.headline-rewrite.was': 'The headline as it stands',
  'items.headline-rewrite.new': 'Your headline, at most {count} characters',
  'items.headline-rewrite.checked': 'What the machine looked at in: {text}',
  'items.headline-rewrite.length': 'Length.',
  'items.headline-rewrite.facts': 'Numbers and names.',
  'items.headline-rewrite.attribution': 'Who says or does it.',
  'items.headline-rewrite.clickbait': 'No bait.',
  'items.headline-rewrite.machine': 'Checks passed; they count {most}% at most, people judge the rest',
};

const ru: Words<typeof en> = {
  'items.headline-rewrite': 'Новый заголовок',
  'items.headline-rewrite.story': 'Материал',
  'items.headline-rewrite.was': 'Прежний заголовок',
  'items.headline-rewrite.new': 'Ваш заголовок, не длиннее {count} знаков',
  'items.headline-rewrite.checked': 'Что проверила машина: {text}',
  'items.headline-rewrite.length': 'Длина.',
  'items.headline-rewrite.facts': 'Числа и имена.',
  'items.headline-rewrite.attribution': 'Кто сказал или сделал.',
  'items.headline-rewrite.clickbait': 'Без приманки.',
  'items.headline-rewrite.machine': 'Проверок пройдено; они дают не больше {most} %, остальное оценивают люди',
};

const az: Words<typeof en> = {
  'items.headline-rewrite': 'Sərlövhəni yenidən yazma',
  'items.headline-rewrite.story': 'Xəbər',
  'items.headline-rewrite.was': 'Əvvəlki sərlövhə',
  'items.headline-rewrite.new': 'Sizin sərlövhə, ən çoxu {count} işarə',
  'items.headline-rewrite.checked': 'Maşının baxdıqları: {text}',
  'items.headline-rewrite.length': 'Uzunluq.',
  'items.headline-rewrite.facts': 'Rəqəmlər və adlar.',
  'items.headline-rewrite.attribution': 'Kim deyib, kim edib.',
  'items.headline-rewrite.clickbait': 'Tələ sözü yoxdur.',
  'items.headline-rewrite.machine': 'Keçilən yoxlamalar; onlar ən çoxu {most}% verir, qalanını insanlar qiymətləndirir',
};

/** Headlines written anew. */
export const headlineRewrite = { en, ru, az };
