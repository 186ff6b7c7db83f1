/** Thrown when what is stored is not what was signed, or not whole: somebody changed the log behind its back. */
export class LogBroken extends Error {}
