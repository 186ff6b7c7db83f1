import type { Words } from '../words.ts';

const en = {
  'items.inoculation': 'Build it, then see through it',
  'items.inoculation.step': 'Step {step} of 2',
  'items.inoculation.build':
    'Build a misleading post: choose one piece in each place. The case is invented and harmless, and this step earns no points.',
  'items.inoculation.next': 'What you build is shown to nobody else. The second step counts.',
  'items.inoculation.built': 'Your post',
  'items.inoculation.effects': 'What each piece does',
  'items.inoculation.technique': 'The technique: {technique}',
  'items.inoculation.judge':
    'Now new posts. Some use this technique, some are true and honest. Calling all of them misleading earns nothing.',
  'items.inoculation.uses': 'Uses the technique',
  'items.inoculation.honest': 'Honest',
  'items.inoculation.trusted-honest': 'You recognised {percent}% of the honest posts as honest.',
  'items.inoculation.trusted-false': 'You took {percent}% of the misleading posts for honest.',
};

const ru: Words<typeof en> = {
  'items.inoculation': 'Собрать приём и разглядеть его',
  'items.inoculation.step': 'Шаг {step} из 2',
  'items.inoculation.build':
    'Соберите вводящую в заблуждение запись: выберите по одной части на каждое место. Случай выдуманный и безобидный, за этот шаг баллов нет.',
  'items.inoculation.next': 'То, что вы соберёте, никто больше не увидит. Считается второй шаг.',
  'items.inoculation.built': 'Ваша запись',
  'items.inoculation.effects': 'Что делает каждая часть',
  'items.inoculation.technique': 'Приём: {technique}',
  'items.inoculation.judge':
    'Теперь новые записи. В одних этот приём есть, другие верны и честны. Если назвать манипуляцией всё подряд, баллов не будет.',
  'items.inoculation.uses': 'Здесь этот приём',
  'items.inoculation.honest': 'Честная запись',
  'items.inoculation.trusted-honest': 'Среди честных записей вы признали честными {percent} %.',
  'items.inoculation.trusted-false': 'Среди манипуляций вы приняли за честные {percent} %.',
};

const az: Words<typeof en> = {
  'items.inoculation': 'Qurun, sonra tanıyın',
  'items.inoculation.step': 'Addım {step} / 2',
  'items.inoculation.build':
    'Çaşdırıcı paylaşım qurun: hər yer üçün bir parça seçin. Hadisə uydurma və zərərsizdir, bu addım bal vermir.',
  'items.inoculation.next': 'Qurduğunuzu başqa heç kim görmür. İkinci addım sayılır.',
  'items.inoculation.built': 'Sizin paylaşım',
  'items.inoculation.effects': 'Hər parça nə edir',
  'items.inoculation.technique': 'Üsul: {technique}',
  'items.inoculation.judge':
    'İndi yeni paylaşımlar. Bəzisi bu üsuldan istifadə edir, bəzisi doğru və dürüstdür. Hamısına manipulyasiya demək heç nə qazandırmır.',
  'items.inoculation.uses': 'Üsul var',
  'items.inoculation.honest': 'Dürüstdür',
  'items.inoculation.trusted-honest': 'Dürüst paylaşımların {percent} faizini dürüst saydınız.',
  'items.inoculation.trusted-false': 'Manipulyasiyaların {percent} faizini dürüst saydınız.',
};

export const inoculation = { en, ru, az };
