import type { Words } from '../words.ts';

const en = {
  'items.claim-check': 'Check a claim',
  'items.claim-check.claim': 'The claim',
  'items.claim-check.evidence':
    'Choose the evidence that decides the claim. Weak and irrelevant cards cost what good ones earn.',
  'items.claim-check.verdict': 'Your verdict',
  'items.claim-check.confidence': 'How sure are you of the verdict?',
  'items.claim-check.earned': 'Verdict: {verdict} of 40 points. Evidence: {evidence} of 60.',
  'items.claim-check.said-right': 'You said {percent}%, and the verdict is right. It joins your calibration curve.',
  'items.claim-check.said-wrong':
    'You said {percent}%, and the verdict is not the right one. It joins your calibration curve.',
};

const ru: Words<typeof en> = {
  'items.claim-check': 'Проверка утверждения',
  'items.claim-check.claim': 'Утверждение',
  'items.claim-check.evidence':
    'Выберите доказательства, которые решают дело. Слабые и посторонние карточки отнимают столько, сколько дают сильные.',
  'items.claim-check.verdict': 'Ваш вердикт',
  'items.claim-check.confidence': 'Насколько вы уверены в вердикте?',
  'items.claim-check.earned': 'Вердикт: {verdict} из 40 баллов. Доказательства: {evidence} из 60.',
  'items.claim-check.said-right': 'Вы сказали {percent} %, и вердикт верен. Это войдёт в вашу кривую уверенности.',
  'items.claim-check.said-wrong': 'Вы сказали {percent} %, но вердикт другой. Это войдёт в вашу кривую уверенности.',
};

const az: Words<typeof en> = {
  'items.claim-check': 'İddianı yoxlayın',
  'items.claim-check.claim': 'İddia',
  'items.claim-check.evidence':
    'İddianı həll edən dəlilləri seçin. Zəif və aidiyyətsiz kart güclünün qazandırdığı qədər aparır.',
  'items.claim-check.verdict': 'Nəticəniz',
  'items.claim-check.confidence': 'Nəticəyə nə qədər əminsiniz?',
  'items.claim-check.earned': 'Nəticə: 40 baldan {verdict}. Dəlillər: 60 baldan {evidence}.',
  'items.claim-check.said-right': '{percent}% dediniz və nəticə düzdür. O, əminlik əyrinizə düşəcək.',
  'items.claim-check.said-wrong': '{percent}% dediniz, amma nəticə başqadır. O, əminlik əyrinizə düşəcək.',
};

export const claimCheck = { en, ru, az };
