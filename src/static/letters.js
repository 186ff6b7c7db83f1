// Wider letters, where a child likes them: applied before the first paint (components/children/stored.ts keeps the choice).
try {
  const { letters } = JSON.parse(localStorage.getItem('young-news-detectives') ?? '{}');
  if (letters) document.documentElement.dataset.letters = 'wide';
} catch {}
