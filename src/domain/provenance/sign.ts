import { WasmBuilder } from '@contentauth/c2pa-wasm';
import { type ClaimSigner, signClaim } from './cose.ts';
import type { PictureType } from './file-type.ts';
import type { Action } from './manifest-store.ts';

export interface ToSign {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: PictureType;
  readonly title: string;
  /** The program that is said to write the credentials. */
  readonly program: string;
  readonly signer: ClaimSigner;
  /** What was done, in order; of a picture with a parent, after it was opened. */
  readonly actions: readonly Action[];
  /** The signed picture that this one was made from. */
  readonly parent?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly title: string } | undefined;
  /** A small PNG. */
  readonly thumbnail?: Uint8Array<ArrayBuffer> | undefined;
  /** Where the credentials are said to be, instead of in the file. */
  readonly elsewhere?: string;
}

/** Room for one certificate of ours and a signature. */
const SIGNATURE_SIZE = 2048;
const CONTEXT = JSON.stringify({
  verify: { remote_manifest_fetch: false, ocsp_fetch: false },
  builder: { thumbnail: { enabled: false } },
});

/** A picture with Content Credentials, for Node; the library has to be open (`wasm-file.ts`). */
export async function signPicture(picture: ToSign): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, type, title, program, signer, parent, actions, thumbnail, elsewhere } = picture;
  lendBrowserParts();
  const made = { label: 'c2pa.actions.v2', data: { actions: withoutGaps(actions) } };
  const definition = {
    ...{ claim_generator_info: [{ name: program, version: '1.0' }], title, format: type },
    assertions: parent ? [] : [made],
  };
  const builder = WasmBuilder.fromJson(JSON.stringify(definition), CONTEXT);
  try {
    if (parent) {
      builder.setIntent('edit');
      const ingredient = JSON.stringify({ title: parent.title, relationship: 'parentOf' });
      await builder.addIngredientFromBlob(ingredient, type, blobOf(parent.bytes, type));
      for (const action of withoutGaps(actions)) builder.addAction(action);
    }
    if (thumbnail) builder.setThumbnailFromBlob('image/png', blobOf(thumbnail, 'image/png'));
    if (elsewhere !== undefined) {
      builder.setNoEmbed(true);
      builder.setRemoteUrl(elsewhere);
    }
    const sign = (claim: Uint8Array) => signClaim(claim, { signer, size: SIGNATURE_SIZE });
    const signed = await builder.sign(
      { alg: 'es256', reserveSize: SIGNATURE_SIZE, sign },
      [],
      type,
      blobOf(bytes, type),
    );
    return new Uint8Array(signed);
  } finally {
    builder.free();
  }
}

function withoutGaps(actions: readonly Action[]): Action[] {
  return actions.map((action) => JSON.parse(JSON.stringify(action)) as Action);
}

/** A blob whose bytes can be had at once, as a browser's worker has them. */
class BytesBlob extends Blob {
  readonly held: Uint8Array<ArrayBuffer>;

  constructor(held: Uint8Array<ArrayBuffer>, type: string) {
    super([held], { type });
    this.held = held;
  }

  override slice(start = 0, end = this.held.length, type = this.type): Blob {
    return new BytesBlob(this.held.subarray(start, end), type);
  }
}

function blobOf(bytes: Uint8Array<ArrayBuffer>, type: string): Blob {
  return new BytesBlob(bytes, type);
}

/** The library writes pictures through a class that only browsers' workers have. */
function lendBrowserParts(): void {
  const lent = {
    FileReaderSync: class {
      readAsArrayBuffer({ held }: BytesBlob): ArrayBuffer {
        return held.slice().buffer;
      }
    },
  };
  for (const [name, part] of Object.entries(lent))
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: part });
}
