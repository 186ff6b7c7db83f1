import type { Words } from '../words.ts';

const en = {
  'items.lateral-reading': 'Read around a site',
  'items.lateral-reading.saved': 'A page as it was saved',
  'items.lateral-reading.results': 'What a search for it found',
  'items.lateral-reading.open-them':
    'Open the results. Tick those you would cite as evidence of who is behind the site; a result that proves nothing takes credit away.',
  'items.lateral-reading.cite': 'Cite as evidence',
  'items.lateral-reading.who': 'Who is behind the site?',
  'items.lateral-reading.how-reliable': 'How far can it be relied on for news?',
  'items.lateral-reading.none': 'Not at all',
  'items.lateral-reading.little': 'Little',
  'items.lateral-reading.mostly': 'Mostly',
  'items.lateral-reading.full': 'Fully',
  'items.lateral-reading.ladder': 'Your reading: step {step} of 4, {name}.',
  'items.lateral-reading.ladder-0': 'no effort',
  'items.lateral-reading.ladder-1': 'reactive: judged by the site itself',
  'items.lateral-reading.ladder-2': 'inquisitive: looked elsewhere',
  'items.lateral-reading.ladder-3': 'investigative: found evidence of who is behind it',
  'items.lateral-reading.ladder-4': 'competent: judged rightly on that evidence',
  'items.lateral-reading.crucial': 'Crucial results you cited: {percent}%.',
};

const ru: Words<typeof en> = {
  'items.lateral-reading': 'Что пишут о сайте другие',
  'items.lateral-reading.saved': 'Сохранённая страница',
  'items.lateral-reading.results': 'Что нашёл поиск',
  'items.lateral-reading.open-them':
    'Откройте результаты. Отметьте те, на которые сослались бы, говоря, кто стоит за сайтом; результат, который ничего не доказывает, отнимает баллы.',
  'items.lateral-reading.cite': 'Сослаться как на доказательство',
  'items.lateral-reading.who': 'Кто стоит за сайтом?',
  'items.lateral-reading.how-reliable': 'Насколько на него можно положиться в новостях?',
  'items.lateral-reading.none': 'Нисколько',
  'items.lateral-reading.little': 'Мало',
  'items.lateral-reading.mostly': 'В основном',
  'items.lateral-reading.full': 'Полностью',
  'items.lateral-reading.ladder': 'Ваше чтение: ступень {step} из 4, {name}.',
  'items.lateral-reading.ladder-0': 'без усилий',
  'items.lateral-reading.ladder-1': 'по первому впечатлению: судили по самому сайту',
  'items.lateral-reading.ladder-2': 'любознательное: заглянули за пределы сайта',
  'items.lateral-reading.ladder-3': 'исследовательское: нашли, кто за ним стоит',
  'items.lateral-reading.ladder-4': 'уверенное: верно рассудили по этим доказательствам',
  'items.lateral-reading.crucial': 'Ключевых результатов, на которые вы сослались: {percent} %.',
};

const az: Words<typeof en> = {
  'items.lateral-reading': 'Sayt haqqında başqaları nə deyir',
  'items.lateral-reading.saved': 'Saxlanmış səhifə',
  'items.lateral-reading.results': 'Axtarışın tapdıqları',
  'items.lateral-reading.open-them':
    'Nəticələri açın. Saytın arxasında kimin durduğuna sübut saydıqlarınızı qeyd edin; heç nə sübut etməyən nəticə bal aparır.',
  'items.lateral-reading.cite': 'Sübut kimi göstərmək',
  'items.lateral-reading.who': 'Saytın arxasında kim durur?',
  'items.lateral-reading.how-reliable': 'Xəbərdə ona nə qədər güvənmək olar?',
  'items.lateral-reading.none': 'Heç',
  'items.lateral-reading.little': 'Az',
  'items.lateral-reading.mostly': 'Əsasən',
  'items.lateral-reading.full': 'Tam',
  'items.lateral-reading.ladder': 'Oxunuşunuz: 4 pillədən {step}, {name}.',
  'items.lateral-reading.ladder-0': 'səy göstərilməyib',
  'items.lateral-reading.ladder-1': 'ilk təəssürat: saytın özünə görə qiymət verilib',
  'items.lateral-reading.ladder-2': 'maraq göstərən: saytdan kənara baxılıb',
  'items.lateral-reading.ladder-3': 'araşdırıcı: arxasında kimin durduğuna sübut tapılıb',
  'items.lateral-reading.ladder-4': 'səriştəli: həmin sübutlarla düzgün qiymət verilib',
  'items.lateral-reading.crucial': 'İstinad etdiyiniz həlledici nəticələr: {percent}%.',
};

export const lateralReading = { en, ru, az };
