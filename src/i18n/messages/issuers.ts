const en = {
  'issuers.title': 'Issuer’s desk',
  'issuers.register': 'Register',
  'issuers.eligible': 'Who can be awarded',
  'issuers.batches': 'Bulk awards',
  'issuers.corrections': 'Corrections',
  'issuers.appeals': 'Appeals',
  'issuers.accreditations': 'Accreditations',
  'issuers.recognitions': 'Recognitions',
  'issuers.template': 'Template',
  'issuers.programs': 'API',
};

const ru: Record<keyof typeof en, string> = {
  'issuers.title': 'Выдача сертификатов',
  'issuers.register': 'Реестр',
  'issuers.eligible': 'Кому можно выдать',
  'issuers.batches': 'Выдача списком',
  'issuers.corrections': 'Исправления',
  'issuers.appeals': 'Возражения',
  'issuers.accreditations': 'Аккредитации',
  'issuers.recognitions': 'Признание',
  'issuers.template': 'Шаблон',
  'issuers.programs': 'API',
};

const az: Record<keyof typeof en, string> = {
  'issuers.title': 'Sertifikatların verilməsi',
  'issuers.register': 'Reyestr',
  'issuers.eligible': 'Kimə verilə bilər',
  'issuers.batches': 'Siyahı ilə vermə',
  'issuers.corrections': 'Düzəlişlər',
  'issuers.appeals': 'Etirazlar',
  'issuers.accreditations': 'Akkreditasiyalar',
  'issuers.recognitions': 'Tanınma',
  'issuers.template': 'Şablon',
  'issuers.programs': 'API',
};

/** The frame of the issuer's desk; each of its parts has the words of its own noun. */
export const issuers = { en, ru, az };
