import { type ActionAPIContext, ActionError, defineAction } from 'astro:actions';
import type { Administrator, Viewer, Visitor } from '#domain/people/actors.ts';
import { asAdministrator } from '#domain/people/roles.ts';

/** The entries of a form as texts; what is missing or a file reads as empty. */
export interface Entries {
  get(name: string): string;
  has(name: string): boolean;
}

interface Given {
  entries: Entries;
  store: App.Locals['store'];
  origin: string;
  context: ActionAPIContext;
}

/** A form that anyone may send. */
export function visitorForm<T>(operation: (given: Given & { visitor: Visitor }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    handler: (data: FormData, context) => operation({ ...given(data, context), visitor: visitorOf(context) }),
  });
}

/** A form of signed-in people. Pages send others to sign in before they see it. */
export function viewerForm<T>(operation: (given: Given & { viewer: Viewer }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    handler(data: FormData, context) {
      const { viewer } = context.locals;
      if (!viewer) throw new ActionError({ code: 'UNAUTHORIZED' });
      return operation({ ...given(data, context), viewer });
    },
  });
}

export function administratorForm<T>(operation: (given: Given & { administrator: Administrator }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    handler(data: FormData, context) {
      const administrator = asAdministrator(context.locals.viewer);
      if (!administrator) throw new ActionError({ code: 'NOT_FOUND' });
      return operation({ ...given(data, context), administrator });
    },
  });
}

function given(data: FormData, context: ActionAPIContext): Given {
  const get = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const { store, settings } = context.locals;
  return { entries: { get, has: (name) => data.has(name) }, store, origin: settings.origin, context };
}

function visitorOf({ locals, request }: ActionAPIContext): Visitor {
  return { role: 'visitor', address: locals.address, browser: request.headers.get('user-agent') ?? '' };
}
