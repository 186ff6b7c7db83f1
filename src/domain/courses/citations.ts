/** The sources a lesson cites, each once, in the order in which its text first names them. */
export function citedIn(mdx: string): string[] {
  const ids = [...mdx.matchAll(/<Source\s[^>]*?\bid="([^"]+)"|<Clause\s[^>]*?\bof="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return [...new Set(ids)];
}

/** The items a lesson holds, in the order of its text. */
export function itemsIn(mdx: string): string[] {
  return [...mdx.matchAll(/<Item\s[^>]*?\bid="([^"]+)"/g)].map((match) => match[1] ?? '');
}
