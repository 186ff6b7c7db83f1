import { Resvg } from '@resvg/resvg-js';
import { anAuthority, type TestAuthority } from '#domain/provenance/authority.ts';
import { type CredentialsReader, openReader } from '#domain/provenance/credentials.ts';
import type { PictureType } from '#domain/provenance/file-type.ts';
import { signPicture, type ToSign } from '#domain/provenance/sign.ts';
import { wasmFile } from '#domain/provenance/wasm-file.ts';

const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** A little PNG of one colour with a mark. */
export function aDrawing(colour = '#00798c', width = 96): Uint8Array<ArrayBuffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64"><path d="M0 0h96v64H0z" fill="${colour}"/><circle cx="30" cy="30" r="9" fill="#e6a117"/></svg>`;
  return new Uint8Array(new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng());
}

/** The smallest pictures of other kinds, of one colour. */
export const SMALLEST = {
  'image/jpeg':
    '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCeAWjv/9k=',
  'image/webp': 'UklGRjQAAABXRUJQVlA4ICgAAACQAQCdASoQABAAA4BaJaACdLoAA5gA/upl/WhaEln/4Vrez2B6jgAA',
  'image/gif': 'R0lGODlhEAAQAIAAAExpcQB5jCH5BAUAAAAALAAAAAAQABAAAAIOjI+py+0Po5y02ouzPgUAOw==',
} as const;

/** An authority, one signer of it, and readers that know it and that know nobody. */
export interface Desk {
  readonly authority: TestAuthority;
  readonly reader: CredentialsReader;
  readonly ignorant: CredentialsReader;
  /** A signed PNG. */
  sign(named?: Partial<ToSign>): Promise<Uint8Array<ArrayBuffer>>;
}

export async function aDesk(): Promise<Desk> {
  const authority = await anAuthority('Tests');
  const reader = await openReader([{ id: 'test', anchors: authority.certificate }], wasmFile());
  const ignorant = await openReader([], wasmFile());
  const signer = await authority.signer({ name: 'Kervan picture desk', organisation: 'Kervan' });
  return {
    ...{ authority, reader, ignorant },
    sign: (named = {}) =>
      signPicture({
        ...{ bytes: aDrawing(), type: 'image/png', title: 'bridge.png', program: 'Kervan Camera', signer },
        actions: [created('digitalCreation')],
        ...named,
      }),
  };
}

export function created(source: string) {
  const when = '2026-05-03T06:12:00Z';
  return { action: 'c2pa.created', when, digitalSourceType: SOURCE + source };
}

export function done(action: string, source = 'humanEdits') {
  return { action: `c2pa.${action}`, when: '2026-05-03T09:00:00Z', digitalSourceType: SOURCE + source };
}

/** What is read; fails where it is unreadable. */
export async function readingIn(reader: CredentialsReader, bytes: Uint8Array, type: PictureType = 'image/png') {
  const read = await reader.read(bytes, type);
  if (read === 'unreadable') throw new Error('unreadable');
  return read.reading;
}
