import type { ChildrensCourse, MissionInFull } from '#catalogue/children.ts';

/** schema.org's Course for children, with the origin of its text in schema.org's and in IPTC's terms. */
export function childrensData(course: ChildrensCourse, address: (path: string) => string): object {
  const path = `/${course.language}/${course.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': address(path),
    name: course.title,
    description: course.summary,
    ...sharedData(course),
    hasPart: course.missions.map(({ slug, title }) => ({
      '@type': 'LearningResource',
      '@id': address(`${path}/${slug}`),
      name: title,
    })),
  };
}

/** A mission as schema.org describes a learning resource. */
export function missionData(mission: MissionInFull, address: (path: string) => string): object {
  const { course, slug, title, idea, minutes, number } = mission;
  const path = `/${course.language}/${course.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': address(`${path}/${slug}`),
    name: title,
    description: idea,
    ...sharedData({ ...course, disclosure: mission.disclosure, language: mission.language }),
    timeRequired: `PT${minutes}M`,
    position: number,
    isPartOf: { '@type': 'Course', '@id': address(path), name: course.title },
  };
}

function sharedData({ language, ages, institution, disclosure }: ChildrensCourse): object {
  return {
    inLanguage: language,
    typicalAgeRange: ages.join('-'),
    isAccessibleForFree: true,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    creator: { '@type': 'CollegeOrUniversity', name: institution.text },
    digitalSourceType: disclosure.schema && disclosure.iptc ? [disclosure.schema, disclosure.iptc] : undefined,
  };
}
