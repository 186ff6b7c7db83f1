import type { Words } from '../words.ts';

const en = {
  'items.chatbot-audit': 'Check a chatbot’s answer',
  'items.chatbot-audit.how': 'Calling a true sentence false costs; finding an invented source earns extra.',
  'items.chatbot-audit.documents': 'Documents',
  'items.chatbot-audit.question': 'What was asked',
  'items.chatbot-audit.answer': 'What the chatbot answered',
  'items.chatbot-audit.accurate': 'True',
  'items.chatbot-audit.wrong': 'False',
  'items.chatbot-audit.unverifiable': 'Can’t be verified here',
  'items.chatbot-audit.invented': 'Invented source',
  'items.chatbot-audit.evidence': 'What shows it',
  'items.chatbot-audit.no-evidence': 'No document',
  'items.chatbot-audit.verdict': 'Verdict: {text}.',
  'items.chatbot-audit.shown-by': 'Shown by: {text}.',
  'items.chatbot-audit.macro-f1': 'Agreement over the four verdicts (macro-F1)',
  'items.chatbot-audit.accused': 'True sentences called false or invented',
  'items.chatbot-audit.found': 'Invented sources found',
  'items.chatbot-audit.backed': 'Evidence named rightly',
};

const ru: Words<typeof en> = {
  'items.chatbot-audit': 'Проверка ответа чат-бота',
  'items.chatbot-audit.how':
    'Верное предложение, названное ложным, отнимает баллы; найденный выдуманный источник их прибавляет.',
  'items.chatbot-audit.documents': 'Документы',
  'items.chatbot-audit.question': 'Что спросили',
  'items.chatbot-audit.answer': 'Что ответил чат-бот',
  'items.chatbot-audit.accurate': 'Верно',
  'items.chatbot-audit.wrong': 'Неверно',
  'items.chatbot-audit.unverifiable': 'Здесь не проверить',
  'items.chatbot-audit.invented': 'Источник выдуман',
  'items.chatbot-audit.evidence': 'Какой документ это показывает',
  'items.chatbot-audit.no-evidence': 'Документа нет',
  'items.chatbot-audit.verdict': 'Вывод: {text}.',
  'items.chatbot-audit.shown-by': 'Это показывает: {text}.',
  'items.chatbot-audit.macro-f1': 'Совпадение по четырём выводам (макро-F1)',
  'items.chatbot-audit.accused': 'Верных предложений названо ложными или выдуманными',
  'items.chatbot-audit.found': 'Выдуманных источников найдено',
  'items.chatbot-audit.backed': 'Документ назван верно',
};

const az: Words<typeof en> = {
  'items.chatbot-audit': 'Çatbot cavabının yoxlanması',
  'items.chatbot-audit.how': 'Doğru cümləyə yalan demək bal aparır, uydurma mənbəni tapmaq əlavə bal verir.',
  'items.chatbot-audit.documents': 'Sənədlər',
  'items.chatbot-audit.question': 'Nə soruşulub',
  'items.chatbot-audit.answer': 'Çatbot nə cavab verib',
  'items.chatbot-audit.accurate': 'Doğrudur',
  'items.chatbot-audit.wrong': 'Yanlışdır',
  'items.chatbot-audit.unverifiable': 'Burada yoxlamaq olmur',
  'items.chatbot-audit.invented': 'Mənbə uydurmadır',
  'items.chatbot-audit.evidence': 'Bunu nə göstərir',
  'items.chatbot-audit.no-evidence': 'Sənəd yoxdur',
  'items.chatbot-audit.verdict': 'Nəticə: {text}.',
  'items.chatbot-audit.shown-by': 'Göstərən sənəd: {text}.',
  'items.chatbot-audit.macro-f1': 'Dörd nəticə üzrə uyğunluq (makro-F1)',
  'items.chatbot-audit.accused': 'Yalan və ya uydurma deyilən doğru cümlələr',
  'items.chatbot-audit.found': 'Tapılan uydurma mənbələr',
  'items.chatbot-audit.backed': 'Sənədi düz göstərilib',
};

/** A chatbot's answer, checked sentence by sentence. */
export const chatbotAudit = { en, ru, az };
