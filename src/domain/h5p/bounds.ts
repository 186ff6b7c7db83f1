const MB = 1024 * 1024;

/** How much a package may be. All but `upload` is counted while it is unpacked, whatever its headers say. */
export interface Bounds {
  /** Files and folders. */
  readonly entries: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Bytes of all files. */
  readonly total: number;
  /** Unpacked bytes for each packed one; nothing below a megabyte is measured by it. */
  readonly ratio: number;
}

export const BOUNDS: Bounds = { entries: 5000, file: 40 * MB, total: 160 * MB, ratio: 120 };

/** Below so many bytes no file is held to the ratio: a page of spaces is no bomb. */
export const UNMEASURED = MB;

/** Bytes a package may have as it is sent. */
export const PACKAGE_LIMIT = 48 * MB;

/** More findings than this help nobody. */
export const MOST_FINDINGS = 40;
