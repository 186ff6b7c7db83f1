/** A picture: its address, and its size in pixels, or in units of a drawing. */
export interface Picture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

const PICTURES = import.meta.glob<string>(
  ['../../content/{courses,exams,children}/*/media/*.svg', '../../content/packs/media/*.svg'],
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);
const DRAWINGS = import.meta.glob<string>(
  ['../../content/{courses,exams,children}/*/media/*.svg', '../../content/packs/media/*.svg'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

/** The drawings of a course or an exam, by file name. */
export function picturesOf(
  course: string,
  shelf: 'courses' | 'exams' | 'children' = 'courses',
): Record<string, Picture> {
  return picturesIn(`${shelf}/${course}`);
}

/** The drawings in the folder `media` of a folder of `content`, by file name. */
export function picturesIn(place: string): Record<string, Picture> {
  const folder = `../../content/${place}/media/`;
  return Object.fromEntries(
    Object.entries(PICTURES)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, url]) => {
        const [, width = 640, height = 360] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(DRAWINGS[path] ?? '') ?? [];
        return [path.slice(folder.length), { url, width: Number(width), height: Number(height) }];
      }),
  );
}
