import type { Wording } from '../wording.ts';

export const en: Wording = {
  kind: 'Certificate of completion',
  name: 'Name',
  sentence: 'has completed the course “{course}” and passed its final assessment.',
  number: 'Number',
  competencies: 'Competencies taught',
  hours: 'Hours',
  assessment: 'Final assessment',
  passed: 'Passed',
  asked: '{items} questions, {pass} % to pass',
  language: 'Language of assessment',
  awarded: 'Awarded',
  version: 'Course version',
  madeBy: 'Course by {institution}',
  check: 'Every line of this sheet stands at this address. Where they differ, the address is right.',
  certification: {
    kind: 'Certificate of competence',
    sentence: 'has completed the accredited course “{course}” and passed its final assessment.',
  },
  terms: {
    valid: 'Valid until {date}',
    first: 'First awarded on {date}',
    decision: 'Accreditation decision {decision}, in force until {date}',
  },
  languages: {
    az: 'Azerbaijani',
    kk: 'Kazakh',
    ky: 'Kyrgyz',
    tk: 'Turkmen',
    tr: 'Turkish',
    uz: 'Uzbek',
    ru: 'Russian',
    en: 'English',
  },
};
