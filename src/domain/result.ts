/**
 * What an operation says to its caller: what it did, or why it would not.
 *
 * A refusal is an answer a person can act on. A fault (a lost connection, a bug) is thrown.
 */
export type Result<Value, Refusal extends { code: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refuse<const Refusal extends { code: string }>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
