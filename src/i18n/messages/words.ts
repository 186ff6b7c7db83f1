/** The same messages in another language: a missing or a stray key fails types. */
export type Words<Source> = { readonly [Key in keyof Source]: string };
