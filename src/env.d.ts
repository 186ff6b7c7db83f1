declare namespace App {
  /** What the server hands to every rendered request; prerendered pages have none of it. */
  interface Locals {
    store: import('#db/store.ts').Store;
    settings: import('#server/settings.ts').Settings;
    /** The client's address as the trusted proxies tell it. */
    address: string;
    /** The signed-in person, put there by the middleware. */
    viewer: import('#domain/people/actors.ts').Viewer | undefined;
  }
}
