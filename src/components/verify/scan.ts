import { type Picture, readCode } from './read-code.ts';

interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: new (options: { formats: readonly ['qr_code'] }) => BarcodeDetector;

/** Looks for so long between two pictures, in milliseconds. */
const PAUSE = 200;
/** The longer side of a picture that is looked at, in pixels: more takes longer and finds no more. */
const SIDE = 640;

/** The text of the first QR code that the camera sees; undefined when `signal` ends it. Throws when there is no camera or it may not be used. */
export async function scanCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    await video.play();
    const look = 'BarcodeDetector' in window ? byBrowser(video) : byUs(video);
    while (!signal.aborted) {
      const text = await look();
      if (text) return text;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

function byBrowser(video: HTMLVideoElement): () => Promise<string | undefined> {
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async () => (await detector.detect(video))[0]?.rawValue;
}

/** For browsers that read no codes themselves. */
function byUs(video: HTMLVideoElement): () => Promise<string | undefined> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0 || canvas.height === 0) return undefined;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return readCode(context.getImageData(0, 0, canvas.width, canvas.height) as Picture);
  };
}
