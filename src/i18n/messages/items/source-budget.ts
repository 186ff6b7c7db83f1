import type { Words } from '../words.ts';

const en = {
  'items.source-budget': 'Whom to call',
  'items.source-budget.choose':
    'Choose whom to call. You have {count|# point|# points} to spend; what you spend beyond takes its share of the score away.',
  'items.source-budget.cost': '{count|# point|# points}',
  'items.source-budget.reliability': 'How reliable',
  'items.source-budget.interest': 'Interest in the matter',
  'items.source-budget.proximity': 'How near',
  'items.source-budget.within': 'Spent: {spent} of {budget}.',
  'items.source-budget.over': 'Spent: {spent} of {budget}. That is more than you have.',
  'items.source-budget.single': 'All you reached share one origin: a single-source story earns 40% at most.',
  'items.source-budget.heard': 'Who is heard in the story',
  'items.source-budget.unheard': 'not heard',
  'items.source-budget.partly': 'not fully reliable',
};

const ru: Words<typeof en> = {
  'items.source-budget': 'Кому звонить',
  'items.source-budget.choose':
    'Выберите, кому звонить. У вас {count|# очко|# очка|# очков|# очка}; перерасход отнимает свою долю результата.',
  'items.source-budget.cost': '{count|# очко|# очка|# очков|# очка}',
  'items.source-budget.reliability': 'Надёжность',
  'items.source-budget.interest': 'Интерес в деле',
  'items.source-budget.proximity': 'Близость к событию',
  'items.source-budget.within': 'Потрачено: {spent} из {budget}.',
  'items.source-budget.over': 'Потрачено: {spent} из {budget}. Это больше, чем у вас есть.',
  'items.source-budget.single':
    'Все, до кого вы дозвонились, знают это из одного места: материал с одним источником получает не больше 40 %.',
  'items.source-budget.heard': 'Кто слышен в материале',
  'items.source-budget.unheard': 'не слышно',
  'items.source-budget.partly': 'не вполне надёжно',
};

const az: Words<typeof en> = {
  'items.source-budget': 'Kimə zəng etməli',
  'items.source-budget.choose':
    'Kimə zəng edəcəyinizi seçin. {count|# xalınız|# xalınız} var; artıq xərc nəticədən öz payını aparır.',
  'items.source-budget.cost': '{count|# xal|# xal}',
  'items.source-budget.reliability': 'Etibarlılığı',
  'items.source-budget.interest': 'İşdə marağı',
  'items.source-budget.proximity': 'Hadisəyə yaxınlığı',
  'items.source-budget.within': 'Xərclənib: {spent}/{budget}.',
  'items.source-budget.over': 'Xərclənib: {spent}/{budget}. Bu, sizdə olandan çoxdur.',
  'items.source-budget.single':
    'Zəng etdiklərinizin hamısı bunu bir yerdən bilir: tək mənbəli material ən çoxu 40% alır.',
  'items.source-budget.heard': 'Materialda kimin səsi var',
  'items.source-budget.unheard': 'səsi yoxdur',
  'items.source-budget.partly': 'tam etibarlı deyil',
};

/** Whom to call for a story, with so much to spend. */
export const sourceBudget = { en, ru, az };
