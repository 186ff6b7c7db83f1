import { ORIGIN_KINDS } from '#domain/courses/course.ts';

/** What may stand in a property of a component. */
export interface Property {
  readonly required?: boolean;
  readonly oneOf?: readonly string[];
  /** A day, as `2026-11-22`. */
  readonly isDay?: boolean;
  /**
   * What the value is the id of; `lab-picture` stands in `provenance.yaml`, `media` and `package` are a file in the course's
   * folders `media` and `h5p`.
   */
  readonly names?: 'source' | 'term' | 'item' | 'media' | 'lab-picture' | 'package';
}

const required = { required: true };

/** The components of a lesson and their properties (content/README.md). A lesson may use these and nothing else. */
export const VOCABULARY: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  Source: { id: { required: true, names: 'source' }, at: {} },
  Clause: { of: { required: true, names: 'source' }, number: {} },
  Term: { id: { required: true, names: 'term' } },
  Item: { id: { required: true, names: 'item' } },
  Callout: {
    kind: { required: true, oneOf: ['rule', 'note', 'caution', 'law'] },
    title: {},
    jurisdiction: {},
    'as-of': { isDay: true },
    'review-by': { isDay: true },
  },
  Figure: {
    src: { required: true, names: 'media' },
    alt: required,
    caption: required,
    origin: { required: true, oneOf: ORIGIN_KINDS },
  },
  Steps: {},
  Checklist: {},
  Timeline: {},
  Compare: {},
  Quote: { by: required },
  Reveal: { summary: required },
  Video: {
    src: { required: true, names: 'media' },
    title: required,
    captions: { required: true, names: 'media' },
    poster: { names: 'media' },
    transcript: { names: 'media' },
  },
  ProvenanceLab: { picture: { required: true, names: 'lab-picture' } },
  H5P: { id: { required: true, names: 'package' }, title: required },
};

/** What a statement of law must say besides. */
export const LAW_PROPERTIES = ['jurisdiction', 'as-of', 'review-by'] as const;
