import type { Response as Answer, Marked } from '#domain/items/item.ts';

/** What `/api/me` says; `course` and what follows is there only where the page asked about a course. */
export interface Me {
  readonly viewer: { readonly id: string; readonly name: string; readonly roles: readonly string[] } | null;
  readonly enrolled?: boolean;
  readonly read?: readonly string[];
  readonly place?: { readonly block: string; readonly lesson: string } | null;
  readonly left?: { readonly lessons: number; readonly assessment: 'open' | 'running' | 'passed' };
  readonly bookmarked?: boolean;
  readonly notes?: readonly {
    readonly id: string;
    readonly block: string;
    readonly quote: string;
    readonly text: string;
    readonly at: string;
  }[];
  /** Texts being written, by item. */
  readonly drafts?: Readonly<Record<string, string>>;
  readonly answers?: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly tries: number; readonly response: Answer; readonly marked: Marked }
    >
  >;
}

const { course, lesson } = document.documentElement.dataset;
const asked = new URLSearchParams({
  ...(course && { course }),
  ...(lesson && { lesson }),
  language: document.documentElement.lang,
});

/** The personal part of the page, asked for once. Signed out and unreachable read the same: the page is complete without it. */
export const me: Promise<Me> = fetch(`/api/me?${asked}`, { headers: { accept: 'application/json' } })
  .then((answer) => (answer.ok ? (answer.json() as Promise<Me>) : { viewer: null }))
  .catch(() => ({ viewer: null }));
