/** Reckoning on a map drawn in a plane. Points are in units of the map, from its north-western corner: x to the east, y to the south. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Metres of one unit. */
  readonly metres: number;
  /** The side of a square of its grid, in metres. */
  readonly grid: number;
}

/** The distance in metres, in the plane: the maps are too small for the earth's curve to matter. */
export function metresBetween(a: Point, b: Point, metres: number): number {
  return Math.hypot(a.x - b.x, a.y - b.y) * metres;
}

/** The point that is `east` and `north` kilometres from the south-western corner; undefined when that is no point of the map. */
export function toPoint(map: Plane, { east, north }: Readonly<Record<string, string>>): Point | undefined {
  const [x, y] = [east, north].map((km) =>
    km?.trim() ? (Number(km.trim().replace(',', '.')) * 1000) / map.metres : Number.NaN,
  );
  const point = { x: x as number, y: map.height - (y as number) };
  return point.x >= 0 && point.x <= map.width && point.y >= 0 && point.y <= map.height ? point : undefined;
}

/** The names of the squares of a map, row by row: A1 is in the north-west, letters go east, numbers south. */
export function squaresOf(map: Plane): string[] {
  const side = map.grid / map.metres;
  const columns = Math.min(26, Math.ceil(map.width / side));
  const rows = Math.ceil(map.height / side);
  return Array.from({ length: columns * rows }, (_, at) => `${letter(at % columns)}${Math.floor(at / columns) + 1}`);
}

/** The middle of a square. */
export function pointOfSquare(map: Plane, square: string): Point | undefined {
  const name = square.trim().toUpperCase();
  if (!squaresOf(map).includes(name)) return undefined;
  const side = map.grid / map.metres;
  return {
    x: Math.min(map.width, (name.charCodeAt(0) - 65 + 0.5) * side),
    y: Math.min(map.height, (Number(name.slice(1)) - 0.5) * side),
  };
}

/** Whether a point lies within an outline (the even–odd rule). */
export function isWithin({ x, y }: Point, outline: readonly (readonly [number, number])[]): boolean {
  let isInside = false;
  for (const [at, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline.at(at - 1) as readonly [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return isInside;
}

/** The id of the place next to a point; empty on a map without places. */
export function nearestPlace(places: readonly ({ readonly id: string } & Point)[], point: Point): string {
  return places.toSorted((a, b) => metresBetween(a, point, 1) - metresBetween(b, point, 1))[0]?.id ?? '';
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}
