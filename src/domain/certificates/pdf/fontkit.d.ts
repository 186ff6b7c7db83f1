declare module 'fontkit' {
  /** A font of a file, parsed as far as it is asked for. */
  export function openSync(file: string): object;
}
