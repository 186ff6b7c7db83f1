/** Letters that one word may have: a longer run counts as several, so that nothing is gained by leaving out spaces. */
const LONGEST = 40;

/** The words of a text: runs of characters between spaces that hold a letter or a digit. The same on the server and in the browser. */
export function countWords(text: string): number {
  const runs = text.match(/\S+/g) ?? [];
  return runs
    .filter((run) => /[\p{L}\p{N}]/u.test(run))
    .reduce((words, { length }) => words + Math.ceil(length / LONGEST), 0);
}
