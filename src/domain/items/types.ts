import type { ItemKeys, ItemType } from './item.ts';
import type { ItemTypeDefinition } from './type.ts';
import { beTheEditor } from './types/be-the-editor.ts';
import { branching } from './types/branching.ts';
import { chatbotAudit } from './types/chatbot-audit.ts';
import { claimCheck } from './types/claim-check.ts';
import { confidentVerdicts } from './types/confident-verdicts.ts';
import { correctionsLog } from './types/corrections-log.ts';
import { gapFill } from './types/gap-fill.ts';
import { geolocation } from './types/geolocation.ts';
import { headlineRewrite } from './types/headline-rewrite.ts';
import { highlight } from './types/highlight.ts';
import { imageVerification } from './types/image-verification.ts';
import { inoculation } from './types/inoculation.ts';
import { labelDesk } from './types/label-desk.ts';
import { lateralReading } from './types/lateral-reading.ts';
import { longText } from './types/long-text.ts';
import { matching } from './types/matching.ts';
import { multipleChoice } from './types/multiple-choice.ts';
import { multipleSelect } from './types/multiple-select.ts';
import { ordering } from './types/ordering.ts';
import { shortText } from './types/short-text.ts';
import { siftTrace } from './types/sift-trace.ts';
import { sorting } from './types/sorting.ts';
import { sourceBudget } from './types/source-budget.ts';
import { timeline } from './types/timeline.ts';
import { translationCheck } from './types/translation-check.ts';
import { triageFeed } from './types/triage-feed.ts';

/** Every type of exercise, in the order in which the gallery shows them. */
export const TYPES = {
  'multiple-choice': multipleChoice,
  'multiple-select': multipleSelect,
  ordering,
  matching,
  'gap-fill': gapFill,
  'short-text': shortText,
  'long-text': longText,
  'triage-feed': triageFeed,
  'claim-check': claimCheck,
  'confident-verdicts': confidentVerdicts,
  sorting,
  inoculation,
  'label-desk': labelDesk,
  'source-budget': sourceBudget,
  branching,
  'corrections-log': correctionsLog,
  'lateral-reading': lateralReading,
  'sift-trace': siftTrace,
  'image-verification': imageVerification,
  geolocation,
  timeline,
  highlight,
  'headline-rewrite': headlineRewrite,
  'be-the-editor': beTheEditor,
  'chatbot-audit': chatbotAudit,
  'translation-check': translationCheck,
} satisfies Record<string, ItemTypeDefinition>;

export const ITEM_TYPES = Object.keys(TYPES) as [ItemType, ...ItemType[]];

/** Keys in the newest shape of their type: versions of items are kept for ever, and are marked as they were written. */
export function currentKeys(keys: ItemKeys): ItemKeys {
  const { shape, upgrade }: ItemTypeDefinition = TYPES[keys.type];
  return (keys.shape ?? 1) < shape && upgrade ? upgrade(keys) : keys;
}
