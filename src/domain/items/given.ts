/** What an answer gives for `id`; undefined where it gives nothing, or where the id is no more than a name every object has. */
export function givenFor(answers: Readonly<Record<string, string>> | undefined, id: string): string | undefined {
  return answers && Object.hasOwn(answers, id) && answers[id] ? answers[id] : undefined;
}
