import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressReader } from './address.ts';
import { answer, type Call, endpointFinder, isForeign, refusal } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import type { Installation } from './installation.ts';

/** Answers a request that an endpoint is there for, and tells `name` which; false when there is none. */
export type Dispatch = (
  request: IncomingMessage,
  response: ServerResponse,
  name?: (route: string) => void,
) => Promise<boolean>;

export function openDispatch({ store, settings }: Pick<Installation, 'store' | 'settings'>): Dispatch {
  const addressOf = addressReader(settings.trustedProxies);
  const find = endpointFinder(endpoints);

  return async (request, response, name) => {
    const [path = '/', search] = (request.url ?? '/').split('?', 2);
    const found = find(request.method ?? 'GET', path);
    if (!found) return false;
    name?.(found.endpoint.path);
    if (isForeign(found.endpoint, request, settings.origin)) {
      answer(response, refusal(403, 'other-site'));
      return true;
    }
    const query = new URLSearchParams(search);
    const call: Call = {
      store,
      settings,
      request,
      response,
      path,
      query,
      address: addressOf(request),
      params: found.params,
    };
    await found.endpoint.handler(call);
    return true;
  };
}
