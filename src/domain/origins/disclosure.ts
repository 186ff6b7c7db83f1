import type { Origin } from '#domain/courses/course.ts';
import { isReviewed } from '#domain/translations/state.ts';

export type Disclosure = 'none' | 'ai-assisted' | 'ai-generated';

/** What machines read about a text: the `ai-disclosure` attribute and the terms of IPTC and schema.org. */
export interface MachineOrigin {
  readonly disclosure: Disclosure;
  readonly iptc: string | undefined;
  readonly schema: string | undefined;
}

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const SCHEMA = 'https://schema.org/';

/** One record of origin, told to machines. The mapping is our reading: IPTC has no term for translation. */
export function disclosureOf(origin: Origin): MachineOrigin {
  if (origin.kind === 'human') return { disclosure: 'none', iptc: undefined, schema: undefined };
  if (origin.kind === 'ai-assisted')
    return { disclosure: 'ai-assisted', iptc: `${IPTC}humanEdits`, schema: `${SCHEMA}HumanEditsDigitalSource` };
  return isReviewed(origin)
    ? {
        disclosure: 'ai-assisted',
        iptc: `${IPTC}compositeWithTrainedAlgorithmicMedia`,
        schema: `${SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource`,
      }
    : {
        disclosure: 'ai-generated',
        iptc: `${IPTC}trainedAlgorithmicMedia`,
        schema: `${SCHEMA}TrainedAlgorithmicMediaDigitalSource`,
      };
}
