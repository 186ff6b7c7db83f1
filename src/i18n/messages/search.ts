import type { Words } from './words.ts';

const en = {
  'search.title': 'Search',
  'search.dek':
    'In courses, lessons and the glossary, in every language. Capitals, accents and alphabet make no difference.',
  'search.label': 'Words to look for',
  'search.go': 'Search',
  'search.count': '{count|# passage found|# passages found}',
  'search.first': 'The first {shown} are shown. Another word narrows the search.',
  'search.none': 'Nothing found for “{query}”.',
  'search.hint-fewer': 'Use fewer words: every word has to be there.',
  'search.hint-beginning': 'Write the beginning of a word; endings are found by themselves.',
  'search.hint-spelling': 'Try another spelling, or the word in another language.',
  'search.see-courses': 'See all courses',
  'search.see-glossary': 'See the glossary',
  'search.kind-course': 'Course',
  'search.kind-lesson': 'Lesson',
  'search.kind-term': 'Glossary',
};

const ru: Words<typeof en> = {
  'search.title': 'Поиск',
  'search.dek': 'По курсам, урокам и глоссарию на всех языках. Регистр, диакритика и алфавит значения не имеют.',
  'search.label': 'Что найти',
  'search.go': 'Найти',
  'search.count': '{count|Найден # фрагмент|Найдено # фрагмента|Найдено # фрагментов|Найдено # фрагмента}',
  'search.first': 'Показаны первые {shown}. Чтобы сузить поиск, добавьте слово.',
  'search.none': 'По запросу «{query}» ничего не найдено.',
  'search.hint-fewer': 'Уберите часть слов: в тексте должны встретиться все.',
  'search.hint-beginning': 'Напишите начало слова: окончания найдутся сами.',
  'search.hint-spelling': 'Попробуйте другое написание или слово на другом языке.',
  'search.see-courses': 'Все курсы',
  'search.see-glossary': 'Открыть глоссарий',
  'search.kind-course': 'Курс',
  'search.kind-lesson': 'Урок',
  'search.kind-term': 'Глоссарий',
};

const az: Words<typeof en> = {
  'search.title': 'Axtarış',
  'search.dek':
    'Kurslarda, dərslərdə və lüğətdə, bütün dillərdə. Böyük-kiçik hərfin, diakritik işarənin və əlifbanın fərqi yoxdur.',
  'search.label': 'Nəyi axtarırsınız',
  'search.go': 'Axtarın',
  'search.count': '{count|# parça tapıldı|# parça tapıldı}',
  'search.first': 'İlk {shown} nəticə göstərilir. Axtarışı daraltmaq üçün daha bir söz yazın.',
  'search.none': '“{query}” üzrə heç nə tapılmadı.',
  'search.hint-fewer': 'Sözlərin sayını azaldın: mətndə hamısı olmalıdır.',
  'search.hint-beginning': 'Sözün əvvəlini yazın, şəkilçilər özü tapılır.',
  'search.hint-spelling': 'Başqa cür yazılışı və ya başqa dildəki sözü yoxlayın.',
  'search.see-courses': 'Bütün kurslar',
  'search.see-glossary': 'Lüğəti açın',
  'search.kind-course': 'Kurs',
  'search.kind-lesson': 'Dərs',
  'search.kind-term': 'Lüğət',
};

export const search = { en, ru, az };
