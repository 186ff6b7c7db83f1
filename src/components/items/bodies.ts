import type { ItemType } from '#domain/items/item.ts';
import BeTheEditor from './types/BeTheEditor.astro';
import Branching from './types/Branching.astro';
import ChatbotAudit from './types/ChatbotAudit.astro';
import ClaimCheck from './types/ClaimCheck.astro';
import ConfidentVerdicts from './types/ConfidentVerdicts.astro';
import CorrectionsLog from './types/CorrectionsLog.astro';
import GapFill from './types/GapFill.astro';
import Geolocation from './types/Geolocation.astro';
import HeadlineRewrite from './types/HeadlineRewrite.astro';
import Highlight from './types/Highlight.astro';
import ImageVerification from './types/ImageVerification.astro';
import Inoculation from './types/Inoculation.astro';
import LabelDesk from './types/LabelDesk.astro';
import LateralReading from './types/LateralReading.astro';
import LongText from './types/LongText.astro';
import Matching from './types/Matching.astro';
import MultipleChoice from './types/MultipleChoice.astro';
import Ordering from './types/Ordering.astro';
import ShortText from './types/ShortText.astro';
import SiftTrace from './types/SiftTrace.astro';
import Sorting from './types/Sorting.astro';
import SourceBudget from './types/SourceBudget.astro';
import Timeline from './types/Timeline.astro';
import TranslationCheck from './types/TranslationCheck.astro';
import TriageFeed from './types/TriageFeed.astro';

/** What draws the body of each type of exercise. */
export const BODIES: Readonly<Record<ItemType, unknown>> = {
  'translation-check': TranslationCheck,
  'chatbot-audit': ChatbotAudit,
  'be-the-editor': BeTheEditor,
  'headline-rewrite': HeadlineRewrite,
  highlight: Highlight,
  'multiple-choice': MultipleChoice,
  'multiple-select': MultipleChoice,
  ordering: Ordering,
  matching: Matching,
  'gap-fill': GapFill,
  'short-text': ShortText,
  'long-text': LongText,
  'triage-feed': TriageFeed,
  'claim-check': ClaimCheck,
  'confident-verdicts': ConfidentVerdicts,
  sorting: Sorting,
  inoculation: Inoculation,
  'label-desk': LabelDesk,
  'source-budget': SourceBudget,
  branching: Branching,
  'corrections-log': CorrectionsLog,
  'lateral-reading': LateralReading,
  'sift-trace': SiftTrace,
  'image-verification': ImageVerification,
  geolocation: Geolocation,
  timeline: Timeline,
};

/**
 * Types whose marks the browser's script puts beside their parts by itself, from the JSON that the fastest answer is. Of every other
 * type the page of the exercise is asked for, and its article takes the place of the one that was answered.
 */
const MARKED_IN_PLACE: ReadonlySet<ItemType> = new Set([
  'multiple-choice',
  'multiple-select',
  'ordering',
  'matching',
  'gap-fill',
  'short-text',
]);

export function isMarkedInPlace(type: ItemType): boolean {
  return MARKED_IN_PLACE.has(type);
}
