import { drawPdf } from '#domain/certificates/pdf/draw.ts';
import { type Sheet, sheetOf } from '#domain/certificates/sheet.ts';
import { SAMPLES } from '#domain/templates/samples.ts';
import { AT, aSnapshot } from '#tests/support/certificates.ts';
import { number, type Row } from './table.ts';

/** PDFs a second of CPU. */
const GOAL = 45;
const COMPETENCIES = ['Sources', 'Corrections', 'Independence', 'Accuracy and attribution', 'Vulnerable people'].map(
  (title, i) => ({ code: `STD-${i}`, titles: { en: title, az: `${title} və mənbələr`, ru: 'Точность, источники' } }),
);
const CREDENTIAL = JSON.stringify({ name: 'x'.repeat(2600) });

/**
 * Drawing as the press does it, in this one process: fonts parsed once, the credential attached, a name that was not met before
 * each time. The median of the rounds.
 */
export async function pdfRows({ short }: { short: boolean }): Promise<Row[]> {
  const count = short ? 30 : 150;
  await perSecond(0, 40);
  const rates: number[] = [];
  for (let round = 1; round <= (short ? 1 : 5); round++) rates.push(await perSecond(round * 1000, count));
  const median = rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
  return [
    {
      measure: 'certificate drawn as PDF, by CPU',
      ours: `${number(median)} /CPU-s`,
      cpu: 1e6 / median,
      goal: `≥ ${GOAL} /CPU-s`,
      met: median >= GOAL,
      figure: median,
    },
  ];
}

async function perSecond(from: number, count: number): Promise<number> {
  const sheets = Array.from({ length: count }, (_, i) => sheetFor(from + i));
  const before = process.cpuUsage();
  for (const sheet of sheets) {
    const attachment = {
      name: 'credential.json',
      text: CREDENTIAL,
      description: 'signed',
      relationship: 'Source',
    } as const;
    await drawPdf(sheet, { awardedAt: AT, attachments: [attachment] });
  }
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}

/** Every sheet bears a name and a number of its own; the languages take turns. */
function sheetFor(i: number): Sheet {
  const { name = '', latin = '' } = SAMPLES[i % SAMPLES.length] ?? {};
  const letters = [...name];
  const own = [...letters.slice(i % letters.length), ...letters.slice(0, i % letters.length)].join('').trim();
  const language = (['az', 'ru', 'en'] as const)[i % 3] ?? 'en';
  const serial = `TMG-26-${String(i).padStart(4, '0')}-9DXM-3RV2`;
  return sheetOf(aSnapshot({ language, competencies: COMPETENCIES }), { serial, names: { name: own, latin } });
}
