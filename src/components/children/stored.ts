import { keep, kept } from '#components/site/kept.ts';

/** All that is kept of a child, on this device alone: the missions done, and how she likes to read. */
interface Stored {
  readonly done?: readonly string[];
  readonly letters?: true;
  readonly aloud?: true;
}
const PLACE = 'young-news-detectives';

/** What this device has kept; nothing where it keeps nothing. */
export function stored(): Stored {
  return kept<Stored>(PLACE) ?? {};
}

/** Keeps these, and leaves the rest as it was. */
export function store(changes: { [name in keyof Stored]: Stored[name] | undefined }): void {
  // What is undefined leaves no trace.
  keep(PLACE, { ...stored(), ...changes });
}

/** Keeps that a mission is done. */
export function storeDone(mission: string): void {
  store({ done: [...new Set([...(stored().done ?? []), mission])] });
}

/** Leaves no trace of the course on this device. */
export function forget(): void {
  keep(PLACE, undefined);
}
