/** Why something that a check rests on is not at hand: no network, a host that is not asked, nothing at its address. */
export type SourceGap = 'offline' | 'foreign' | 'missing';

/** What a check rests on, and when it was last as it is here. */
export type Sourced<Value = unknown> =
  | { readonly ok: true; readonly value: Value; readonly asOf: Date }
  | { readonly ok: false; readonly gap: SourceGap };

/** What the issuer decided about a certificate after its award, in more words than a status list has. */
export interface Decision {
  readonly is: 'suspended' | 'revoked' | 'superseded';
  readonly since: Date;
}

/** The keys of the log and of its witnesses, as `/log/key` and `/log/witnesses` write them. */
export interface LogKeys {
  readonly log: string;
  readonly witnesses: readonly string[];
}

/**
 * Where checks get what they rest on: the database on the server, fetch and cache in a browser. Nothing that is answered is
 * believed for its own sake: signatures are checked wherever there are some.
 */
export interface Sources {
  /** The DID of the site that signs the list of recognised issuers. */
  readonly site: string;
  didDocument(did: string): Promise<Sourced>;
  /** The keys of an issuer with their dates, `/issuers/<slug>/keys.json`. */
  keyHistory(did: string): Promise<Sourced>;
  statusList(address: string): Promise<Sourced>;
  /** `/.well-known/recognised-issuers.json`. */
  recognitions(): Promise<Sourced>;
  /** The place in the log of the credential with this id, `/c/<code>.inclusion.json`. */
  inclusion(id: string): Promise<Sourced>;
  logKeys(): Promise<Sourced<LogKeys>>;
  decision?(id: string): Promise<Decision | undefined>;
}

export function found<Value>(value: Value, asOf: Date): Sourced<Value> {
  return { ok: true, value, asOf };
}

export function gap(why: SourceGap): { readonly ok: false; readonly gap: SourceGap } {
  return { ok: false, gap: why };
}
