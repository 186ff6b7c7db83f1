import type { Wording } from '../wording.ts';

export const tr: Wording = {
  kind: 'Kurs tamamlama sertifikası',
  name: 'Ad',
  sentence: '“{course}” kursunu tamamlamış ve final sınavını geçmiştir.',
  number: 'Numara',
  competencies: 'Kazandırılan yetkinlikler',
  hours: 'Saat',
  assessment: 'Final sınavı',
  passed: 'Geçti',
  asked: '{items} soru, geçme sınırı %{pass}',
  language: 'Sınav dili',
  awarded: 'Veriliş tarihi',
  version: 'Kurs sürümü',
  madeBy: 'Kursu hazırlayan: {institution}',
  check: 'Bu belgedeki her satır bu adreste yer alır. Fark varsa adresteki doğrudur.',
  certification: {
    kind: 'Yeterlilik sertifikası',
    sentence: 'Akredite “{course}” kursunu tamamlamış ve final sınavını geçmiştir.',
  },
  terms: {
    valid: 'Son geçerlilik tarihi: {date}',
    first: 'İlk veriliş tarihi: {date}',
    decision: 'Akreditasyon kararı {decision}, son geçerlilik tarihi: {date}',
  },
  languages: {
    az: 'Azerbaycanca',
    kk: 'Kazakça',
    ky: 'Kırgızca',
    tk: 'Türkmence',
    tr: 'Türkçe',
    uz: 'Özbekçe',
    ru: 'Rusça',
    en: 'İngilizce',
  },
};
