import type { Words } from '../words.ts';

const en = {
  'items.timeline': 'Put times in order',
  'items.timeline.order-them':
    'Give each entry its place by the moment its time stands for; the clocks are in different zones.',
  'items.timeline.first': 'Which is the first source?',
  'items.timeline.impossible': 'Which time cannot be true as written?',
  'items.timeline.utc': 'The same moments in one zone (UTC)',
  'items.timeline.tau': 'Order: τ = {tau}. 1 is the right order, 0 is chance, −1 the reverse.',
};

const ru: Words<typeof en> = {
  'items.timeline': 'Хронология',
  'items.timeline.order-them':
    'Расставьте записи по порядку моментов, на которые указывает их время; часы стоят в разных поясах.',
  'items.timeline.first': 'Какой источник первый?',
  'items.timeline.impossible': 'Какое время не может быть верным в том виде, как записано?',
  'items.timeline.utc': 'Те же моменты в одном поясе (UTC)',
  'items.timeline.tau': 'Порядок: τ = {tau}. 1 — верный порядок, 0 — случайный, −1 — обратный.',
};

const az: Words<typeof en> = {
  'items.timeline': 'Zaman ardıcıllığı',
  'items.timeline.order-them':
    'Hər qeydin yerini onun vaxtının bildirdiyi ana görə göstərin; saatlar müxtəlif qurşaqlardadır.',
  'items.timeline.first': 'İlk mənbə hansıdır?',
  'items.timeline.impossible': 'Hansı vaxt yazıldığı kimi doğru ola bilməz?',
  'items.timeline.utc': 'Həmin anlar bir qurşaqda (UTC)',
  'items.timeline.tau': 'Sıra: τ = {tau}. 1 düzgün sıradır, 0 təsadüfi, −1 tərs.',
};

export const timeline = { en, ru, az };
