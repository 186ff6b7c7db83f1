import { encodeFields } from '#domain/items/fields.ts';
import type { Response as Answer } from '#domain/items/item.ts';

/** An answer on its way. */
export interface Try {
  readonly course: string;
  readonly item: string;
  readonly language: string;
  readonly seed: string;
  /** Names this one try: sent twice, it counts once. */
  readonly key: string;
  readonly response: Answer;
  /** Milliseconds from seeing the exercise to answering it. */
  readonly took?: number;
}
/** The page of an exercise, as it stands or with an answer; undefined when there is no connection. */
export async function exercisePage(address: string, attempt?: Try): Promise<Response | undefined> {
  const { response, took, ...fields } = attempt ?? {};
  const body = attempt && new URLSearchParams([...Object.entries(fields), ...encodeFields(response ?? {})]);
  if (took) body?.append('took', String(took));
  try {
    return await fetch(address, { headers: { accept: 'text/html' }, ...(body && { method: 'POST', body }) });
  } catch {
    return undefined;
  }
}
