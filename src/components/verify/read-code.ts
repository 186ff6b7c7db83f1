/** Pixels as a canvas gives them: four bytes each, row by row. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The text of the QR code in a picture; undefined when there is none. What reads it is loaded at the first call. */
export async function readCode({ data, width, height }: Picture): Promise<string | undefined> {
  const { default: jsQR } = await import('jsqr');
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined;
}
