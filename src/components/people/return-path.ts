/** A path of this site to go to, or `fallback`: never another site, whatever a link says. Percent-encoded, as a header needs it. */
export function returnPath(to: string | null | undefined, fallback: string): string {
  return to && /^\/(?!\/)[!-[\]-~]*$/.test(to) && to.length < 2000 ? to : fallback;
}
