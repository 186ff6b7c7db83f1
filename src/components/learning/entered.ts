/** What a form was sent with, also after an action has read it; empty where nothing was sent. */
export async function enteredIn(request: Request): Promise<FormData> {
  if (request.method !== 'POST') return new FormData();
  return request
    .clone()
    .formData()
    .catch(() => new FormData());
}
