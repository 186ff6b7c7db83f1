import type { Wording } from '../wording.ts';

export const tk: Wording = {
  kind: 'Kursuň tamamlanandygy hakynda şahadatnama',
  name: 'Ady',
  sentence: '“{course}” kursuny doly tamamlady we jemleýji testden geçdi.',
  number: 'Belgisi',
  competencies: 'Kursuň başarnyklary',
  hours: 'Sagat',
  assessment: 'Jemleýji test',
  passed: 'Geçdi',
  asked: '{items} sorag, geçiş çägi {pass} %',
  language: 'Testiň dili',
  awarded: 'Berlen senesi',
  version: 'Kursuň wersiýasy',
  madeBy: 'Kursuň awtory: {institution}',
  check: 'Bu sahypanyň her setiri şu salgyda bar. Tapawut bolsa, salgydaky dogrudyr.',
  certification: {
    kind: 'Başarnyk şahadatnamasy',
    sentence: 'Akkreditasiýa edilen “{course}” kursuny doly tamamlady we jemleýji testden geçdi.',
  },
  terms: {
    valid: 'Güýjüniň gutarýan senesi: {date}',
    first: 'Ilkinji gezek berlen senesi: {date}',
    decision: 'Akkreditasiýa karary {decision}, güýjüniň gutarýan senesi: {date}',
  },
  languages: {
    az: 'Azerbaýjan dili',
    kk: 'Gazak dili',
    ky: 'Gyrgyz dili',
    tk: 'Türkmen dili',
    tr: 'Türk dili',
    uz: 'Özbek dili',
    ru: 'Rus dili',
    en: 'Iňlis dili',
  },
};
