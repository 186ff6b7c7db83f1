/** Actions of C2PA 2.4, section 18.15, that have words of their own. */
export const ACTIONS = [
  ...['created', 'opened', 'placed', 'edited', 'cropped', 'resized', 'orientation', 'color_adjustments'],
  ...['drawing', 'filtered', 'enhanced', 'removed', 'redacted', 'converted', 'transcoded', 'repackaged'],
  ...['published', 'translated', 'watermarked', 'unknown'],
] as const;
export type ActionName =
  | ('created' | 'opened' | 'placed' | 'edited' | 'cropped' | 'resized' | 'orientation' | 'color_adjustments')
  | ('drawing' | 'filtered' | 'enhanced' | 'removed' | 'redacted' | 'converted' | 'transcoded' | 'repackaged')
  | ('published' | 'translated' | 'watermarked' | 'unknown');

/** Terms of IPTC's Digital Source Type (2024-09 and those retired) and the two that C2PA adds. */
export const SOURCES = [
  ...['digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'screenCapture'],
  ...['virtualRecording', 'humanEdits', 'minorHumanEdits', 'algorithmicallyEnhanced', 'digitalCreation', 'digitalArt'],
  ...['dataDrivenMedia', 'algorithmicMedia', 'trainedAlgorithmicMedia', 'trainedAlgorithmicData', 'composite'],
  ...['compositeCapture', 'compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia', 'softwareImage', 'empty'],
] as const;
export type SourceType =
  | ('digitalCapture' | 'computationalCapture' | 'negativeFilm' | 'positiveFilm' | 'print' | 'screenCapture')
  | ('virtualRecording' | 'humanEdits' | 'minorHumanEdits' | 'algorithmicallyEnhanced' | 'digitalCreation')
  | ('digitalArt' | 'dataDrivenMedia' | 'algorithmicMedia' | 'trainedAlgorithmicMedia' | 'trainedAlgorithmicData')
  | ('composite' | 'compositeCapture' | 'compositeSynthetic' | 'compositeWithTrainedAlgorithmicMedia')
  | ('softwareImage' | 'empty');

/** What counts as made by generative AI, wholly or in part: C2PA's own rubric (conformance-public, 2026-08-06). */
const GENERATIVE: readonly SourceType[] = [
  'trainedAlgorithmicMedia',
  'trainedAlgorithmicData',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
];

/** The action by its name without `c2pa.`; undefined when the interface has no words for it. */
export function actionName(action: string | undefined): ActionName | undefined {
  const name = action?.startsWith('c2pa.') ? action.slice('c2pa.'.length) : undefined;
  return ACTIONS.find((known) => known === name) as ActionName | undefined;
}

/** The term that a URI such as `http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits` ends in. */
export function sourceType(uri: string | undefined): SourceType | undefined {
  const [, term] =
    /^https?:\/\/(?:cv\.iptc\.org\/newscodes|c2pa\.org)\/digitalsourcetype\/(\w+)$/.exec(uri ?? '') ?? [];
  return SOURCES.find((known) => known === term) as SourceType | undefined;
}

/** Whether a picture of this source was made by a model, in whole or in part. */
export function isGenerative(source: SourceType | undefined): boolean {
  return source !== undefined && GENERATIVE.includes(source);
}
