/** A path of this site to go to, or `fallback`: never another site, whatever a link says. */
export function returnPath(to: string | null | undefined, fallback: string): string {
  return to && /^\/(?![/\\])[^\\\s\p{C}]*$/u.test(to) && to.length < 2000 ? to : fallback;
}
