import type { CourseInFull } from '#catalogue/courses.ts';
import type { LessonInFull } from '#catalogue/lessons.ts';

const LICENCES: Record<string, string> = { 'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/' };

/** schema.org's LearningResource for a lesson, with the origin of its text in schema.org's and in IPTC's terms. */
export function lessonData(lesson: LessonInFull, address: (path: string) => string): object {
  const { course } = lesson;
  const path = `/${lesson.language}/courses/${course.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': address(`${path}/${lesson.slug}`),
    name: lesson.title,
    description: lesson.summary,
    inLanguage: lesson.language,
    learningResourceType: 'lesson',
    timeRequired: `PT${lesson.minutes}M`,
    isAccessibleForFree: true,
    license: LICENCES[course.licence] ?? course.licence,
    creator: { '@type': 'CollegeOrUniversity', name: course.institution.text },
    isPartOf: { '@type': 'Course', '@id': address(path), name: course.title },
    position: lesson.number,
    digitalSourceType: sourceType(lesson),
    teaches: lesson.competencies.map(({ title }) => title.text),
    educationalAlignment: alignment(lesson.competencies),
    citation: lesson.sources.map(({ title, url }) => ({ '@type': 'CreativeWork', name: title, url })),
  };
}

/** schema.org's Course. */
export function courseData(course: CourseInFull, address: (path: string) => string): object {
  const path = `/${course.language}/courses/${course.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': address(path),
    name: course.title,
    description: course.summary,
    inLanguage: course.language,
    isAccessibleForFree: true,
    license: LICENCES[course.licence] ?? course.licence,
    provider: { '@type': 'CollegeOrUniversity', name: course.institution.text },
    creator: { '@type': 'CollegeOrUniversity', name: course.institution.text },
    audience: course.audience ? { '@type': 'EducationalAudience', audienceType: course.audience } : undefined,
    digitalSourceType: sourceType(course),
    teaches: course.outcomes.map(({ text }) => text),
    educationalAlignment: alignment(course.competencies.main),
    availableLanguage: course.languages.filter(({ state }) => state !== 'missing').map(({ language }) => language),
    timeRequired: `PT${course.hours}H`,
    offers: { '@type': 'Offer', category: 'Free', price: 0, priceCurrency: 'USD' },
    hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'Online', courseWorkload: `PT${course.hours}H` },
    hasPart: [...course.lessons, ...(course.capstone ? [course.capstone] : [])].map(({ slug, title }) => ({
      '@type': 'LearningResource',
      '@id': address(`${path}/${slug}`),
      name: title,
    })),
  };
}

function sourceType({ disclosure }: Pick<LessonInFull, 'disclosure'>): string[] | undefined {
  return disclosure.schema && disclosure.iptc ? [disclosure.schema, disclosure.iptc] : undefined;
}

function alignment(competencies: LessonInFull['competencies']) {
  return competencies.map(({ code, title }) => ({
    '@type': 'AlignmentObject',
    alignmentType: 'teaches',
    educationalFramework: 'Journalism and AI',
    targetName: title.text,
    targetDescription: code,
  }));
}
