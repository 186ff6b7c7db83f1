import type { Names } from '#domain/certificates/certificate.ts';

/** A name to preview a template with, by language and script. */
export interface Sample extends Names {
  readonly script: string;
}

/** As long as real names are: compound surnames, patronymics, every special letter of the script. Nobody's. */
export const SAMPLES: readonly Sample[] = [
  {
    script: 'az',
    name: 'Gülçöhrə-Şəhrəbanu Məhəmmədəliyeva-Ağabəyova Əliağa qızı',
    latin: 'Gulchohra-Shahrabanu Mahammadaliyeva-Aghabayova',
  },
  {
    script: 'kk',
    name: 'Нұрмұхаммедәлиева-Жүсіпбекова Айгүлжанат Қасымжомартқызы',
    latin: 'Nurmukhammedaliyeva-Zhussipbekova Aigulzhanat Kassymzhomartkyzy',
  },
  {
    script: 'ky',
    name: 'Ыйманалиева-Өмүрзакова Бүбүсайра Турдумаматовна',
    latin: 'Yimanalieva-Omurzakova Bubusaira Turdumamatovna',
  },
  {
    script: 'tk',
    name: 'Öwezgeldiýewa-Žumagulyýewa Ogulşeker Ýagşymyradowna',
    latin: 'Owezgeldiyewa-Zhumagulyyewa Ogulsheker Yagshymyradowna',
  },
  {
    script: 'tr',
    name: 'Işılay Gülsüm Çığırtkanoğlu-Şükrüoğulları',
    latin: 'Isilay Gulsum Cigirtkanoglu-Sukruogullari',
  },
  {
    script: 'uz',
    name: 'Oʻgʻiloy Gʻulomjonova-Toʻxtasinova Muhammadalixon qizi',
    latin: 'Oʻgʻiloy Gʻulomjonova-Toʻxtasinova Muhammadalixon qizi',
  },
  {
    script: 'uz-cyrl',
    name: 'Ўғилой Ғуломжонова-Тўхтасинова Муҳаммадалихон қизи',
    latin: 'Oʻgʻiloy Gʻulomjonova-Toʻxtasinova Muhammadalixon qizi',
  },
  {
    script: 'ru',
    name: 'Константинопольская-Преображенская Александра Всеволодовна',
    latin: 'Konstantinopolskaya-Preobrazhenskaya Aleksandra Vsevolodovna',
  },
  {
    script: 'en',
    name: 'Alexandrina Featherstonehaugh-Cholmondeley-Worthington',
    latin: 'Alexandrina Featherstonehaugh-Cholmondeley-Worthington',
  },
];
