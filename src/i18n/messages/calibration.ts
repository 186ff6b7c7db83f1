import type { Words } from './words.ts';

const en = {
  'calibration.title': 'How sure, how right',
  'calibration.empty':
    'When an exercise asks how sure you are, your answers draw a curve here. None has asked you yet.',
  'calibration.sentence': 'When you said {said}%, you were right {right}% of the time ({count|# answer|# answers}).',
  'calibration.overall':
    'Over {count|# verdict|# verdicts} you said {said}% on average and were right {right}% of the time.',
  'calibration.surer':
    'You are surer than you are right. Before the next verdict, look for one reason why it could be wrong.',
  'calibration.less-sure': 'You are right more often than you believe. You may trust your checks more.',
  'calibration.fits': 'How sure you are fits how often you are right.',
  'calibration.few': 'These are few answers yet: a dozen more will say more.',
  'calibration.first-tries':
    'Only your first try at each exercise counts: later ones know the answer. Nobody else sees this curve.',
  'calibration.chart':
    'Curve: how sure you were, from left to right, and how often you were right, from bottom to top. The table beneath says the same.',
  'calibration.table': 'The curve in figures',
  'calibration.said': 'You said',
  'calibration.right': 'You were right',
  'calibration.count': 'Answers',
  'calibration.perfect': 'As sure as right',
  'calibration.yours': 'You',
};

const ru: Words<typeof en> = {
  'calibration.title': 'Уверенность и правота',
  'calibration.empty':
    'Когда упражнение спрашивает, насколько вы уверены, из ответов здесь складывается кривая. Пока таких ответов нет.',
  'calibration.sentence':
    'Когда вы говорили {said} %, вы были правы в {right} % случаев ({count|# ответ|# ответа|# ответов|# ответа}).',
  'calibration.overall':
    'Всего {count|# вердикт|# вердикта|# вердиктов|# вердикта}: в среднем вы говорили {said} %, а правы были в {right} % случаев.',
  'calibration.surer':
    'Вы увереннее, чем правы. Перед следующим вердиктом найдите одну причину, по которой он может быть неверен.',
  'calibration.less-sure': 'Вы правы чаще, чем думаете. Своим проверкам можно доверять больше.',
  'calibration.fits': 'Ваша уверенность соответствует тому, как часто вы правы.',
  'calibration.few': 'Ответов пока мало: ещё дюжина скажет больше.',
  'calibration.first-tries':
    'Считается только первая попытка в каждом упражнении: дальше ответ уже известен. Кроме вас, эту кривую никто не видит.',
  'calibration.chart':
    'Кривая: слева направо ваша уверенность, снизу вверх доля верных ответов. То же самое есть в таблице ниже.',
  'calibration.table': 'Кривая в цифрах',
  'calibration.said': 'Вы говорили',
  'calibration.right': 'Вы были правы',
  'calibration.count': 'Ответов',
  'calibration.perfect': 'Уверенность равна правоте',
  'calibration.yours': 'Вы',
};

const az: Words<typeof en> = {
  'calibration.title': 'Nə qədər əmin, nə qədər haqlı',
  'calibration.empty':
    'Tapşırıq nə qədər əmin olduğunuzu soruşanda cavablarınızdan burada əyri qurulur. Hələ belə cavab yoxdur.',
  'calibration.sentence': '{said}% dediyiniz zaman {right}% hallarda haqlı olmusunuz ({count|# cavab|# cavab}).',
  'calibration.overall':
    'Cəmi {count|# nəticə|# nəticə}: orta hesabla {said}% demisiniz, {right}% hallarda haqlı olmusunuz.',
  'calibration.surer':
    'Haqlı olduğunuzdan artıq əminsiniz. Növbəti nəticədən əvvəl onun niyə səhv ola biləcəyinə bir səbəb axtarın.',
  'calibration.less-sure': 'Düşündüyünüzdən daha tez-tez haqlısınız. Yoxlamalarınıza daha çox inana bilərsiniz.',
  'calibration.fits': 'Əminliyiniz nə qədər haqlı olduğunuza uyğundur.',
  'calibration.few': 'Cavablar hələ azdır: daha on-on iki cavab çox şey deyəcək.',
  'calibration.first-tries':
    'Hər tapşırıqda yalnız ilk cəhd sayılır: sonra cavab artıq məlumdur. Bu əyrini sizdən başqa heç kim görmür.',
  'calibration.chart':
    'Əyri: soldan sağa əminliyiniz, aşağıdan yuxarı haqlı olduğunuz halların payı. Aşağıdakı cədvəl eyni şeyi deyir.',
  'calibration.table': 'Əyri rəqəmlərlə',
  'calibration.said': 'Dediniz',
  'calibration.right': 'Haqlı oldunuz',
  'calibration.count': 'Cavablar',
  'calibration.perfect': 'Əminlik qədər haqlı',
  'calibration.yours': 'Siz',
};

/** The calibration curve on the page of one's own learning. */
export const calibration = { en, ru, az };
