import type { Words } from './words.ts';

const en = {
  'transcripts.title': 'Transcript by competency',
  'transcripts.lead':
    'What your certificates say you were taught, by competency. Certificates that are suspended, revoked or replaced are left out.',
  'transcripts.of': 'Holder: {name}',
  'transcripts.made': 'As of {date}. Each line can be checked by the number of its certificate at {address}.',
  'transcripts.none': 'You have no certificates yet.',
  'transcripts.open': 'Transcript by competency',
  'transcripts.json': 'Data (JSON)',
  'transcripts.print': 'It prints as it stands.',
  'transcripts.course': 'Course',
  'transcripts.level': 'Taught as',
  'transcripts.level-main': 'main',
  'transcripts.level-support': 'supporting',
  'transcripts.hours': 'Hours of the course',
  'transcripts.awarded': 'Awarded',
  'transcripts.issuer': 'Awarded by',
  'transcripts.number': 'Certificate',
  'transcripts.expired': 'expired',
};

const ru: Words<typeof en> = {
  'transcripts.title': 'Выписка по компетенциям',
  'transcripts.lead':
    'Чему вас учили по вашим сертификатам, по компетенциям. Приостановленные, отозванные и заменённые сертификаты не учтены.',
  'transcripts.of': 'Владелец: {name}',
  'transcripts.made': 'По состоянию на {date}. Каждую строку можно проверить по номеру сертификата: {address}.',
  'transcripts.none': 'У вас пока нет сертификатов.',
  'transcripts.open': 'Выписка по компетенциям',
  'transcripts.json': 'Данные (JSON)',
  'transcripts.print': 'Печатается как есть.',
  'transcripts.course': 'Курс',
  'transcripts.level': 'Место в курсе',
  'transcripts.level-main': 'основная',
  'transcripts.level-support': 'дополнительная',
  'transcripts.hours': 'Часов в курсе',
  'transcripts.awarded': 'Дата выдачи',
  'transcripts.issuer': 'Кем выдан',
  'transcripts.number': 'Сертификат',
  'transcripts.expired': 'срок истёк',
};

const az: Words<typeof en> = {
  'transcripts.title': 'Səriştələr üzrə çıxarış',
  'transcripts.lead':
    'Sertifikatlarınıza görə sizə nə öyrədilib, səriştələr üzrə. Dayandırılmış, ləğv edilmiş və əvəz olunmuş sertifikatlar sayılmır.',
  'transcripts.of': 'Sahibi: {name}',
  'transcripts.made': '{date} tarixinə. Hər sətri sertifikatın nömrəsi ilə bu ünvanda yoxlamaq olar: {address}.',
  'transcripts.none': 'Hələ sertifikatınız yoxdur.',
  'transcripts.open': 'Səriştələr üzrə çıxarış',
  'transcripts.json': 'Məlumat (JSON)',
  'transcripts.print': 'Olduğu kimi çap olunur.',
  'transcripts.course': 'Kurs',
  'transcripts.level': 'Kursda yeri',
  'transcripts.level-main': 'əsas',
  'transcripts.level-support': 'əlavə',
  'transcripts.hours': 'Kursun saatları',
  'transcripts.awarded': 'Verilmə tarixi',
  'transcripts.issuer': 'Kim verib',
  'transcripts.number': 'Sertifikat',
  'transcripts.expired': 'müddəti bitib',
};

/** A learner's competencies over all her certificates. */
export const transcripts = { en, ru, az };
