import type { ItemKeys } from '#domain/items/item.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';

/** An item of the bank as its keys are written, and where. */
export type Banked = ItemKeys & {
  readonly part: string;
  readonly place: number;
  readonly set?: string;
  readonly trial?: true;
};

/** The items that forms are drawn from. */
export function bankOf(exam: CourseFiles): Banked[] {
  return exam.lessons.flatMap((part) =>
    itemsOf(exam, part).map((keys, place) => ({ ...keys, part, place }) as unknown as Banked),
  );
}
