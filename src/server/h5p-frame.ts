interface Policy {
  /** Where packages are served: named, because `'self'` is nothing to an origin without a name. */
  readonly origin: string;
  /** Whose pages may frame it. */
  readonly site: string;
  readonly needsEval: boolean;
}

/**
 * What a package may do. `sandbox` takes its origin away, whoever opens it and how: no cookies, no storage, no way to the page
 * around it. It loads from the folder of H5P alone, so nothing else of this site hears from it, and no other site does. Its libraries
 * need inline script; text compiled as script only where one is known to need it.
 */
export function framePolicy({ origin, site, needsEval }: Policy): string {
  const own = `${origin}/h5p/`;
  return [
    "default-src 'none'",
    `script-src ${own} 'unsafe-inline'${needsEval ? " 'unsafe-eval'" : ''}`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `font-src ${own} data:`,
    `media-src ${own} blob:`,
    `connect-src ${own}`,
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${site}`,
    'sandbox allow-scripts',
  ].join('; ');
}

/** A file of a package that is opened by itself does nothing. */
export function contentPolicy(): string {
  return "default-src 'none'; frame-ancestors 'none'; sandbox";
}

interface Frame {
  readonly title: string;
  readonly language: string;
  /** Addresses: of the folder of the package, of the folder of the player, of our script. */
  readonly files: string;
  readonly player: string;
  readonly script: string;
}

/** The document of a frame. Our script waits for the page around it to say what was kept, and then starts the player. */
export function framePage({ title, language, files, player, script }: Frame): string {
  const settings = JSON.stringify({ files, player }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html${language ? ` lang="${escaped(language)}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>html, body { margin: 0; background: #fff; color: #14181d; } body { overflow-x: hidden; } .h5p-content { border: 0 !important; }</style>
<script type="application/json" id="settings">${settings}</script>
<script src="${escaped(script)}"></script>
<script src="${escaped(player)}/main.bundle.js" defer></script>
</head>
<body><main id="activity"></main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
