import type { Wording } from '../wording.ts';

export const uz: Wording = {
  kind: 'Kursni tugatganlik haqida sertifikat',
  name: 'Ism',
  sentence: '“{course}” kursini toʻliq tugatgan va yakuniy testdan oʻtgan.',
  number: 'Raqam',
  competencies: 'Kurs kompetensiyalari',
  hours: 'Soat',
  assessment: 'Yakuniy test',
  passed: 'Oʻtgan',
  asked: '{items} ta savol, oʻtish chegarasi {pass} %',
  language: 'Test tili',
  awarded: 'Berilgan sana',
  version: 'Kurs versiyasi',
  madeBy: 'Kurs muallifi: {institution}',
  check: 'Bu varaqning har bir qatori shu manzilda bor. Farq boʻlsa, manzildagisi toʻgʻri.',
  certification: {
    kind: 'Malaka sertifikati',
    sentence: 'Akkreditatsiyadan oʻtgan “{course}” kursini toʻliq tugatgan va yakuniy testdan oʻtgan.',
  },
  terms: {
    valid: 'Amal qilish muddati tugaydi: {date}',
    first: 'Birinchi marta berilgan: {date}',
    decision: 'Akkreditatsiya qarori {decision}, muddati tugaydi: {date}',
  },
  languages: {
    az: 'Ozarbayjon tili',
    kk: 'Qozoq tili',
    ky: 'Qirgʻiz tili',
    tk: 'Turkman tili',
    tr: 'Turk tili',
    uz: 'Oʻzbek tili',
    ru: 'Rus tili',
    en: 'Ingliz tili',
  },
};
