import type { PackInFull } from '#catalogue/packs.ts';

/** schema.org's LearningResource for a pack, with the origin of its text in schema.org's and in IPTC's terms. */
export function packData(pack: PackInFull, address: (path: string) => string): object {
  const { course, disclosure, language } = pack;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': address(`/${language}/packs/${pack.slug}`),
    name: pack.title,
    description: pack.summary,
    inLanguage: language,
    learningResourceType: 'lesson plan',
    audience: { '@type': 'EducationalAudience', educationalRole: 'teacher' },
    typicalAgeRange: pack.ages.join('-'),
    timeRequired: `PT${pack.minutes}M`,
    isAccessibleForFree: true,
    license: course.licence === 'CC-BY-4.0' ? 'https://creativecommons.org/licenses/by/4.0/' : course.licence,
    creator: { '@type': 'CollegeOrUniversity', name: course.institution.text },
    isPartOf: { '@type': 'Course', '@id': address(`/${course.language}/courses/${course.slug}`), name: course.title },
    digitalSourceType: disclosure.schema && disclosure.iptc ? [disclosure.schema, disclosure.iptc] : undefined,
    teaches: pack.outcome,
    educationalAlignment: [
      ...pack.competencies.map(({ code, title }) => ({
        '@type': 'AlignmentObject',
        alignmentType: 'teaches',
        educationalFramework: 'Journalism and AI',
        targetName: title.text,
        targetDescription: code,
      })),
      ...pack.frameworks.map(({ label, element }) => ({
        '@type': 'AlignmentObject',
        alignmentType: 'teaches',
        educationalFramework: label,
        targetName: element,
      })),
    ],
    citation: pack.sources.map(({ title, url }) => ({ '@type': 'CreativeWork', name: title, url })),
  };
}
