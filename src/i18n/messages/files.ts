import type { Words } from './words.ts';

const en = {
  'files.title': 'All files, and your profile',
  'files.pdf': 'PDF',
  'files.pdf-about': 'To print and to send. The signed credential is attached inside.',
  'files.png': 'Badge (PNG)',
  'files.png-about': 'A picture that carries the signed credential: whoever gets it can check it.',
  'files.svg': 'Badge (SVG)',
  'files.svg-about': 'The same as a drawing that stays sharp at any size.',
  'files.credential': 'Signed credential (JSON)',
  'files.credential-about': 'For wallets and other programs: Open Badges 3.0.',
  'files.facts': 'Data (JSON)',
  'files.facts-about': 'Every printed line, and how the certificate stands today.',
  'files.share': 'Picture to post (PNG)',
  'files.share-about': 'It shows the course and who awards. Your name, the number and the address are not in it.',
  'files.unsigned': 'Badge and credential come as soon as the certificate is signed.',
  'files.alternative': 'The picture in words',
  'files.alternative-about': 'Put this into the field for alternative text when you post the picture.',
  'files.alternative-text': 'A certificate of the course “{course}”, awarded by {issuer}.',
  'files.profile': 'Add to your LinkedIn profile',
  'files.profile-about':
    'Following this link gives LinkedIn the address of your certificate, and whoever sees it on your profile can open it.',
};

const ru: Words<typeof en> = {
  'files.title': 'Все файлы и ваш профиль',
  'files.pdf': 'PDF',
  'files.pdf-about': 'Для печати и пересылки. Подписанный сертификат вложен внутрь.',
  'files.png': 'Значок (PNG)',
  'files.png-about': 'Картинка, в которой лежит подписанный сертификат: её может проверить каждый, кто её получит.',
  'files.svg': 'Значок (SVG)',
  'files.svg-about': 'То же в виде рисунка, чёткого при любом размере.',
  'files.credential': 'Подписанный сертификат (JSON)',
  'files.credential-about': 'Для кошельков и других программ: Open Badges 3.0.',
  'files.facts': 'Данные (JSON)',
  'files.facts-about': 'Все напечатанные строки и состояние сертификата сегодня.',
  'files.share': 'Картинка для публикации (PNG)',
  'files.share-about': 'На ней курс и тот, кто выдал сертификат. Вашего имени, номера и адреса на ней нет.',
  'files.unsigned': 'Значок и подписанный файл появятся, как только сертификат будет подписан.',
  'files.alternative': 'Картинка словами',
  'files.alternative-about': 'Вставьте этот текст в поле альтернативного текста, когда публикуете картинку.',
  'files.alternative-text': 'Сертификат курса «{course}». Выдан: {issuer}.',
  'files.profile': 'Добавить в профиль LinkedIn',
  'files.profile-about':
    'По этой ссылке LinkedIn получит адрес вашего сертификата, и открыть его сможет каждый, кто увидит его в вашем профиле.',
};

const az: Words<typeof en> = {
  'files.title': 'Bütün fayllar və profiliniz',
  'files.pdf': 'PDF',
  'files.pdf-about': 'Çap etmək və göndərmək üçün. İmzalanmış sertifikat içinə əlavə olunub.',
  'files.png': 'Nişan (PNG)',
  'files.png-about': 'İmzalanmış sertifikatı daşıyan şəkil: onu alan hər kəs yoxlaya bilər.',
  'files.svg': 'Nişan (SVG)',
  'files.svg-about': 'Elə həmin nişan, istənilən ölçüdə aydın qalan rəsm kimi.',
  'files.credential': 'İmzalanmış sertifikat (JSON)',
  'files.credential-about': 'Rəqəmsal pulqabı və başqa proqramlar üçün: Open Badges 3.0.',
  'files.facts': 'Məlumat (JSON)',
  'files.facts-about': 'Çap olunmuş bütün sətirlər və sertifikatın bugünkü vəziyyəti.',
  'files.share': 'Paylaşmaq üçün şəkil (PNG)',
  'files.share-about': 'Kursu və sertifikatı verəni göstərir. Adınız, nömrə və ünvan onda yoxdur.',
  'files.unsigned': 'Nişan və imzalanmış fayl sertifikat imzalanan kimi gələcək.',
  'files.alternative': 'Şəkil sözlə',
  'files.alternative-about': 'Şəkli paylaşanda bu mətni alternativ mətn sahəsinə qoyun.',
  'files.alternative-text': '“{course}” kursunun sertifikatı. Verən: {issuer}.',
  'files.profile': 'LinkedIn profilinizə əlavə edin',
  'files.profile-about':
    'Bu keçid sertifikatınızın ünvanını LinkedIn-ə verir; profilinizdə onu görən hər kəs aça bilər.',
};

/** What the holder of a certificate may download, and where she may show it. */
export const files = { en, ru, az };
