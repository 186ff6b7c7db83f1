let voice: SpeechSynthesisVoice | undefined;

/**
 * Answers once the device itself has a voice for `language`; never, where it has none. A voice that a company lends over the network
 * would be sent what the child reads, so it is not used.
 */
export function voiceFor(language: string): Promise<void> {
  return new Promise((resolve) => {
    if (!('speechSynthesis' in window)) return;
    const look = () => {
      voice = speechSynthesis
        .getVoices()
        .find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
      if (voice) resolve();
    };
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    window.addEventListener('pagehide', hush);
  });
}

/** Reads these texts one after another, then calls `ended`; does nothing without a voice. */
export function speak(texts: readonly string[], ended: () => void = () => {}): void {
  hush();
  if (!voice) return;
  for (const [at, text] of texts.entries()) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onerror = ended;
    if (at === texts.length - 1) utterance.onend = ended;
    speechSynthesis.speak(utterance);
  }
}

/** Ends what is being read aloud. */
export function hush(): void {
  if ('speechSynthesis' in window) speechSynthesis.cancel();
}

/** What is read of a part of a page: its marked texts in sight, in their order. */
export function textsOf(part: ParentNode): string[] {
  return [...part.querySelectorAll<HTMLElement>('[data-read]')]
    .filter((one) => one.checkVisibility())
    .map((one) => (one.textContent ?? '').trim())
    .filter(Boolean);
}
