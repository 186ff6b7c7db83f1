/** The files a package may have, by ending, and as what they are served. Nothing here is a page. */
const CONTENT: Readonly<Record<string, string>> = {
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  vtt: 'text/vtt',
  webvtt: 'text/vtt',
  srt: 'text/plain',
  txt: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  pdf: 'application/pdf',
  gltf: 'model/gltf+json',
  glb: 'model/gltf-binary',
};
const LIBRARIES: Readonly<Record<string, string>> = {
  ...CONTENT,
  js: 'text/javascript',
  css: 'text/css',
  map: 'application/json',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  eot: 'application/vnd.ms-fontobject',
};

/** Whether a file of this name may lie in the content of a package. */
export function mayBeContent(path: string): boolean {
  return Object.hasOwn(CONTENT, endingOf(path));
}

/** Whether a file of this name may lie in a library. */
export function mayBeInLibrary(path: string): boolean {
  return Object.hasOwn(LIBRARIES, endingOf(path));
}

/** The content type of a file of a package. */
export function mediaType(path: string): string {
  const type = LIBRARIES[endingOf(path)] ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** What stands after the last point, in lower case: ASCII, whatever the language. */
function endingOf(path: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
