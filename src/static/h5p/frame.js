/*
 * Runs in the frame of a package, before the player: gives it the storage that an origin without a name lacks, and carries what the
 * package gives to keep, what it says happened and how high it is to the page around, which alone may talk to the site.
 */
(() => {
  const settings = JSON.parse(document.getElementById('settings').textContent);

  // The player and many libraries read storage without asking whether there is any; this one is forgotten with the frame.
  for (const name of ['localStorage', 'sessionStorage']) {
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (at) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { value: storage, configurable: true });
  }

  const tell = (what) => parent.postMessage({ from: 'h5p', ...what }, '*');
  let state = {};
  let saving;

  addEventListener('message', (event) => {
    if (event.source !== parent || event.data?.to !== 'h5p' || !event.data.start) return;
    start(event.data.start).catch((error) => tell({ failed: String(error?.message ?? error) }));
  });
  addEventListener('DOMContentLoaded', () => tell({ ready: true }));

  async function start({ state: before, reference, language }) {
    state = before ?? {};
    // A package that says nothing of its language may follow that of the page.
    document.documentElement.lang ||= language;
    const { files, player } = settings;
    await new window.H5PStandalone.H5P(document.getElementById('activity'), {
      id: 'activity',
      h5pJsonPath: files,
      frameJs: `${player}/frame.bundle.js`,
      frameCss: `${player}/styles/h5p.css`,
      // In a frame of its own the player could not reach what it plays.
      embedType: 'div',
      // Started below, once somebody listens: else what is said at the start is lost.
      preventH5PInit: false,
      // A number, or nothing that was kept is given back.
      saveFreq: 5,
      contentUserData: [state[0] ?? {}],
      xAPIObjectIRI: reference,
      assetsRequestFetchOptions: { credentials: 'omit' },
      frame: false,
      copyright: false,
      export: false,
      icon: false,
      fullScreen: false,
    });
    const { H5P } = window;
    const { contents } = window.H5PIntegration;
    contents['cid-activity'].contentUserData = state;
    H5P.setUserData = keep;
    H5P.getUserData = (_, kind, done, part) => {
      const text = state[part || 0]?.[kind];
      try {
        done(undefined, text === undefined ? undefined : JSON.parse(text));
      } catch (error) {
        done(error);
      }
    };
    H5P.externalDispatcher.on('xAPI', (event) => {
      tell({ statement: JSON.parse(JSON.stringify(event.data.statement)) });
      clearTimeout(saving);
      saving = setTimeout(saveAll, 300);
    });
    H5P.preventInit = false;
    H5P.init(document.body);
    follow(H5P);
    tell({ started: true });
  }

  function keep(_, kind, value, { subContentId: part = 0 } = {}) {
    const text = JSON.stringify(value);
    if (text === undefined || state[part]?.[kind] === text) return;
    state = { ...state, [part]: { ...state[part], [kind]: text } };
    tell({ state });
  }

  function saveAll() {
    for (const instance of window.H5P.instances) {
      const now = typeof instance.getCurrentState === 'function' ? instance.getCurrentState() : undefined;
      if (now !== undefined) keep(instance.contentId, 'state', now);
    }
  }

  /** The height is the content's own; a width that changed is told to the package, which may draw itself anew. */
  function follow(H5P) {
    const content = document.getElementById('activity');
    let told = 0;
    let width = innerWidth;
    new ResizeObserver(() => {
      const height = Math.ceil(content.getBoundingClientRect().height);
      if (height === told || height === 0) return;
      told = height;
      tell({ height });
    }).observe(content);
    addEventListener('resize', () => {
      if (innerWidth === width) return;
      width = innerWidth;
      for (const instance of H5P.instances) H5P.trigger(instance, 'resize');
    });
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') tell({ escape: true });
    });
  }
})();
