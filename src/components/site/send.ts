/** Sends JSON; undefined when there is no connection. */
export async function send(method: 'POST' | 'DELETE', path: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    });
  } catch {
    return undefined;
  }
}
