/** What was entered and not yet acknowledged: it survives a lost connection, a closed tab and a sign-out, on this device alone. */
export function kept<Value>(place: string): Value | undefined {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? 'null') as Value | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value` under `place`; undefined takes it away. A browser without storage still sends, it only cannot resend. */
export function keep(place: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Nothing to do: see above.
  }
}
