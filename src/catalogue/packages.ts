import { getCollection } from 'astro:content';
import type { PackageFacts } from '#domain/h5p/package.ts';

/** What the H5P packages of a course say of themselves, by name. */
export async function packagesOf(course: string): Promise<Record<string, PackageFacts>> {
  const packages = await getCollection('packages', ({ id }) => id.startsWith(`${course}/`));
  return Object.fromEntries(packages.map(({ id, data }) => [id.slice(course.length + 1), data as PackageFacts]));
}
