import { type ActionAPIContext, ActionError, defineAction } from 'astro:actions';
import type { Administrator, Author, Issuer, Viewer, Visitor } from '#domain/people/actors.ts';
import { asAdministrator, asAuthor, asIssuer } from '#domain/people/roles.ts';

/** The entries of a form as texts; what is missing or a file reads as empty. */
export interface Entries {
  get(name: string): string;
  /** Of fields of one name, such as boxes that were ticked. */
  all(name: string): readonly string[];
  has(name: string): boolean;
  /** A file that was chosen; undefined where none was. */
  file(name: string): File | undefined;
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

/** A form of the issuer's desk. */
export function issuerForm<T>(operation: (given: Given & { issuer: Issuer }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    handler(data: FormData, context) {
      const issuer = asIssuer(context.locals.viewer);
      if (!issuer) throw new ActionError({ code: 'NOT_FOUND' });
      return operation({ ...given(data, context), issuer });
    },
  });
}

/** A form of the author's desk. */
export function authorForm<T>(operation: (given: Given & { author: Author }) => Promise<T>) {
  return defineAction({
    accept: 'form',
    handler(data: FormData, context) {
      const author = asAuthor(context.locals.viewer);
      if (!author) throw new ActionError({ code: 'NOT_FOUND' });
      return operation({ ...given(data, context), author });
    },
  });
}

/** The first moment of a day that a form names, 2026-11-22, in UTC; an invalid date for anything else. */
export function firstMoment(day: string): Date {
  return new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : Number.NaN);
}

/** The last moment of such a day. */
export function lastMoment(day: string): Date {
  return new Date(firstMoment(day).getTime() + 86_400_000 - 1);
}

function given(data: FormData, context: ActionAPIContext): Given {
  const get = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const all = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
  const file = (name: string) => {
    const value = data.get(name);
    return value instanceof File && value.size > 0 ? value : undefined;
  };
  const { store, settings } = context.locals;
  return { entries: { get, all, has: (name) => data.has(name), file }, store, origin: settings.origin, context };
}

function visitorOf({ locals, request }: ActionAPIContext): Visitor {
  return { role: 'visitor', address: locals.address, browser: request.headers.get('user-agent') ?? '' };
}
