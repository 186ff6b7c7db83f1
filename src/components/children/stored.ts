import { keep, kept } from '#components/site/kept.ts';

/** All that is kept of a child, on this device alone: the missions done, and how she likes to read. */
interface Stored {
  readonly done?: readonly string[];
  readonly letters?: true;
  readonly aloud?: true;
}
const PLACE = 'young-news-detectives';

export function stored(): Stored {
  return kept<Stored>(PLACE) ?? {};
}

export function store(changes: { [name in keyof Stored]: Stored[name] | undefined }): void {
  // What is undefined leaves no trace.
  keep(PLACE, { ...stored(), ...changes });
}

export function storeDone(mission: string): void {
  store({ done: [...new Set([...(stored().done ?? []), mission])] });
}

export function forget(): void {
  keep(PLACE, undefined);
}
