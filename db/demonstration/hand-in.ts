import { type CourseVersion, wordsIn } from '#domain/courses/versions.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { judgedItemsOf } from '#domain/reviews/judged.ts';
import { textsAsked } from '#domain/reviews/texts.ts';
import type { Store } from '../store.ts';
import type { Player } from './cast.ts';
import { COURSE, DAY } from './course.ts';

/** What the last of the learners hands in for the capstone, text by text. */
const HANDED_IN: readonly string[] = [
  `Что я смотрел. bozkir-fm.example, 3–5 ноября 2026 года, десять материалов, каждый третий. Я веду утреннее шоу на этой станции и оцениваю коллег: это мой интерес.

Вывод. Ошибки исправляют в эфире в тот же день. На странице исправлений нет, и кто оплатил материал о порту, не сказано.

Наблюдение 1 (вопрос 7). Правила об исправлениях я не нашёл: просмотрено 4 ноября.
Наблюдение 2 (вопрос 11). Под материалом о порту стоит «вместе с партнёром», без имени: просмотрено 4 ноября. Мюнхен, обязанность 9.

Не удалось узнать. Применяет ли редакция искусственный интеллект.

Предложение. Одна страница: правило, владелец, пометка.`,
  `1. Я называю источник и час. МФЖ 3. Случай: звонок в эфире.
2. Я исправляю там, где ошибся, и говорю когда. МФЖ 6. Случай: имя в утреннем выпуске.
3. Я не читаю рекламный текст голосом ведущего новостей. Мюнхен, обязанность 9. Случай: партнёр просит «живого» чтения.`,
];

/** A capstone that too few peers were there to review: it waits on its tutors' list. */
export async function handInCapstone(
  store: Store,
  player: Player | undefined,
  version: CourseVersion,
  at: Date,
): Promise<void> {
  const judged = judgedItemsOf(version).find(({ item }) => item.keys.lesson === version.content.capstone?.id);
  if (!player || !judged) return;
  const asked = textsAsked(judged.item.keys, wordsIn(judged.item, 'ru').words);
  const texts = Object.fromEntries(asked.map(({ id }, place) => [id, HANDED_IN[place] ?? '']));
  const given = { course: COURSE, item: judged.item.item, language: 'ru', reads: ['ru'], texts } as const;
  await handIn(store, { role: 'learner', person: player.person }, { ...given, at: new Date(at.getTime() - 9 * DAY) });
}
