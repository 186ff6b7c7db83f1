import type { Wording } from '../wording.ts';

export const az: Wording = {
  kind: 'Kursun bitirilməsi haqqında sertifikat',
  name: 'Ad',
  sentence: '“{course}” kursunu tam bitirmiş və yekun testdən keçmişdir.',
  number: 'Nömrə',
  competencies: 'Kursun səriştələri',
  hours: 'Saat',
  assessment: 'Yekun test',
  passed: 'Keçib',
  asked: '{items} sual, hədd {pass} %',
  language: 'Testin dili',
  awarded: 'Verilmə tarixi',
  version: 'Kursun versiyası',
  madeBy: 'Kursun müəllifi: {institution}',
  check: 'Bu vərəqin hər sətri bu ünvanda var. Fərq olarsa, ünvandakı doğrudur.',
  certification: {
    kind: 'Səriştə sertifikatı',
    sentence: 'Akkreditə olunmuş “{course}” kursunu tam bitirmiş və yekun testdən keçmişdir.',
  },
  terms: {
    valid: '{date} tarixinədək etibarlıdır',
    first: 'İlk dəfə verilib: {date}',
    decision: 'Akkreditasiya qərarı {decision}, {date} tarixinədək qüvvədədir',
  },
  languages: {
    az: 'Azərbaycan dili',
    kk: 'Qazax dili',
    ky: 'Qırğız dili',
    tk: 'Türkmən dili',
    tr: 'Türk dili',
    uz: 'Özbək dili',
    ru: 'Rus dili',
    en: 'İngilis dili',
  },
};
