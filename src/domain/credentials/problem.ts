/** What is wrong with a document, and where (RFC 6901). */
export interface Problem<Code extends string = string> {
  readonly pointer: string;
  readonly code: Code;
}
