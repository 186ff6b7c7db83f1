/** Hands `open` each file that is chosen in `own`, dropped on the page or pasted. */
export function takeFiles(own: HTMLElement, open: (file: File) => void): void {
  const input = own.querySelector<HTMLInputElement>('input[type=file]');
  const take = (file: File | undefined) => {
    if (file) open(file);
  };
  input?.addEventListener('change', () => take(input.files?.[0]));
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
    document.addEventListener(type, (event) => {
      event.preventDefault();
      own.classList.toggle('is-over', type === 'dragenter' || type === 'dragover');
    });
  document.addEventListener('drop', ({ dataTransfer }) => {
    // Its name must not stand beside another file.
    if (input) input.value = '';
    take(dataTransfer?.files[0]);
  });
  document.addEventListener('paste', ({ clipboardData }) => take(clipboardData?.files[0]));
}
