import type { Words } from '../words.ts';

const en = {
  'items.be-the-editor': 'Be the editor',
  'items.be-the-editor.how':
    'Give {count} stories a place on the page. Your choice is compared with that of a panel, not with one key.',
  'items.be-the-editor.place-of': 'Place on the page: {text}',
  'items.be-the-editor.off': 'Not on the page',
  'items.be-the-editor.chosen': '{count} of {of} places taken',
  'items.be-the-editor.reason': 'Your reasons',
  'items.be-the-editor.reason-hint':
    'Why these, and why in this order? At most {count} characters. Kept; nobody marks it.',
  'items.be-the-editor.panel': 'What the panel chose',
  'items.be-the-editor.story': 'Story',
  'items.be-the-editor.votes': 'Editors',
  'items.be-the-editor.place': 'Mean place',
  'items.be-the-editor.yours': 'Yours',
  'items.be-the-editor.of': '{votes} of {panel}',
  'items.be-the-editor.said': '{votes} of {panel} editors chose it.',
  'items.be-the-editor.choice': 'Choice (0% is choosing blindly, 100% the stories most chosen)',
  'items.be-the-editor.order': 'Order of your stories as the panel has it',
  'items.be-the-editor.panel-share': 'Mean share of the panel that chose yours',
};

const ru: Words<typeof en> = {
  'items.be-the-editor': 'Вы — редактор',
  'items.be-the-editor.how':
    'Поставьте на полосу {count|# материал|# материала|# материалов|# материала}. Ваш выбор сравнивают с выбором коллегии, а не с одним ключом.',
  'items.be-the-editor.place-of': 'Место на полосе: {text}',
  'items.be-the-editor.off': 'Не на полосе',
  'items.be-the-editor.chosen': 'Занято мест: {count} из {of}',
  'items.be-the-editor.reason': 'Ваши доводы',
  'items.be-the-editor.reason-hint':
    'Почему эти и почему в таком порядке? Не больше {count} знаков. Текст сохраняется, его никто не оценивает.',
  'items.be-the-editor.panel': 'Что выбрала коллегия',
  'items.be-the-editor.story': 'Материал',
  'items.be-the-editor.votes': 'Редакторов',
  'items.be-the-editor.place': 'Среднее место',
  'items.be-the-editor.yours': 'У вас',
  'items.be-the-editor.of': '{votes} из {panel}',
  'items.be-the-editor.said': 'Выбрали {votes} из {panel}.',
  'items.be-the-editor.choice': 'Выбор (0% — наугад, 100% — материалы, которые выбирали чаще всего)',
  'items.be-the-editor.order': 'Порядок ваших материалов по мнению коллегии',
  'items.be-the-editor.panel-share': 'Средняя доля коллегии, выбравшая ваши материалы',
};

const az: Words<typeof en> = {
  'items.be-the-editor': 'Redaktor sizsiniz',
  'items.be-the-editor.how':
    'Səhifədə {count} materiala yer verin. Seçiminiz bir açarla yox, redaktorlar heyətinin seçimi ilə tutuşdurulur.',
  'items.be-the-editor.place-of': 'Səhifədəki yeri: {text}',
  'items.be-the-editor.off': 'Səhifədə deyil',
  'items.be-the-editor.chosen': 'Tutulan yerlər: {count}/{of}',
  'items.be-the-editor.reason': 'Əsaslarınız',
  'items.be-the-editor.reason-hint':
    'Niyə məhz bunlar və niyə bu sıra ilə? Ən çoxu {count} işarə. Mətn saxlanılır, onu heç kim qiymətləndirmir.',
  'items.be-the-editor.panel': 'Heyət nəyi seçib',
  'items.be-the-editor.story': 'Material',
  'items.be-the-editor.votes': 'Redaktorlar',
  'items.be-the-editor.place': 'Orta yer',
  'items.be-the-editor.yours': 'Sizdə',
  'items.be-the-editor.of': '{panel} nəfərdən {votes}',
  'items.be-the-editor.said': 'Seçənlər: {panel} nəfərdən {votes}.',
  'items.be-the-editor.choice': 'Seçim (0% təsadüfi, 100% ən çox seçilən materiallar)',
  'items.be-the-editor.order': 'Materiallarınızın sırası heyətin gözü ilə',
  'items.be-the-editor.panel-share': 'Sizinkiləri seçən heyətin orta payı',
};

/** A page made of many stories, compared with a panel's. */
export const beTheEditor = { en, ru, az };
