import type { IncomingMessage } from 'node:http';
import { PACKAGE_LIMIT } from '#domain/h5p/bounds.ts';

/** Bytes a form may have; a file upload has a limit of its own. */
export const FORM_LIMIT = 1024 * 1024;
/** A certificate to check, with what a browser writes around a file. */
export const UPLOAD_LIMIT = 2 * 1024 * 1024 + 64 * 1024;
/** A package of H5P, with what a browser writes around it; from authors alone. */
export const PACKAGE_FORM_LIMIT = PACKAGE_LIMIT + 64 * 1024;
export const JSON_LIMIT = 64 * 1024;
/** Of a body that is too large, so much is read and forgotten: a browser reads the answer only when all is sent. */
const PATIENCE = 16 * 1024 * 1024;

/** The whole body, or undefined when it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const patience = Math.max(PATIENCE, limit);
  if (Number(request.headers['content-length'] ?? 0) > patience) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size > patience) return undefined;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}
