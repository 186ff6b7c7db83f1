import { expect, test } from 'vitest';
import { historyOf } from '#domain/provenance/history.ts';
import type { ManifestStore } from '#domain/provenance/manifest-store.ts';
import { readingOf } from '#domain/provenance/reading.ts';

const signed = { signature_info: { issuer: 'Kervan' } };
const valid = {
  activeManifest: { success: [{ code: 'claimSignature.validated' }, { code: 'signingCredential.trusted' }] },
};

test('a file that names itself as its own source has one step', () => {
  const store: ManifestStore = {
    active_manifest: 'a',
    manifests: { a: { ...signed, ingredients: [{ active_manifest: 'a', relationship: 'parentOf' }] } },
  };

  expect(historyOf(store)).toHaveLength(1);
});

test('of a thousand sources so many are told as a page can show', () => {
  const ingredients = Array.from({ length: 1000 }, (_, at) => ({ title: `${at}`, relationship: 'componentOf' }));
  const steps = historyOf({ active_manifest: 'a', manifests: { a: { ...signed, ingredients } } });

  expect(steps).toHaveLength(60);
  expect(steps.at(-1)?.signer?.name).toBe('Kervan');
});

test('what is no text, list or object where one should be is left out', () => {
  const store = {
    active_manifest: 'a',
    manifests: {
      a: {
        title: 7,
        claim_generator_info: 'x',
        ingredients: [null, 'x', { title: {} }],
        assertions: [null, { label: 'c2pa.actions.v2', data: { actions: [null, { action: {}, when: [] }] } }],
        signature_info: { issuer: {}, common_name: 9, time: {} },
        thumbnail: { format: 'text/html', identifier: 'a' },
      },
    },
  } as unknown as ManifestStore;

  expect(historyOf(store)).toMatchObject([
    { title: '', signer: undefined },
    { title: '', signer: { name: '', organisation: '' }, program: '', thumbnail: undefined },
  ]);
  for (const empty of [{}, { active_manifest: '__proto__', manifests: {} }]) expect(historyOf(empty)).toEqual([]);
});

test('a component and an input say what became of them, a later time comes from its authority', () => {
  const steps = historyOf({
    active_manifest: 'a',
    manifests: {
      a: {
        signature_info: { issuer: 'Tan', time: '2026-05-03T10:00:00Z' },
        ingredients: [{ title: 'a', relationship: 'componentOf' }, { title: 'b', relationship: 'inputTo' }, {}],
      },
    },
  });

  expect(steps.map(({ relation }) => relation)).toEqual(['component', 'input', undefined, undefined]);
  expect(steps.at(-1)).toMatchObject({ at: '2026-05-03T10:00:00Z', isAtStamped: true });
});

test('a certificate that was out of date leaves the picture as it was signed, and its signer unknown', () => {
  const results = {
    activeManifest: {
      success: [{ code: 'claimSignature.validated' }],
      failure: [{ code: 'signingCredential.expired' }, { code: 'signingCredential.untrusted' }],
    },
  };

  expect(readingOf({ validation_state: 'Invalid', validation_results: results }, 'test')).toMatchObject({
    ...{ state: 'intact-unknown-signer', isIntact: true, list: undefined },
    problems: ['signingCredential.expired'],
  });
});

test('the verdict is never better than the library’s own, nor than what it names', () => {
  const state = (validation_state: string, failure: { code: string }[] = []) => {
    const results = { activeManifest: { ...valid.activeManifest, failure } };
    return readingOf({ validation_state, validation_results: results }, 'test').state;
  };

  expect(state('Trusted')).toBe('trusted');
  expect(state('Valid')).toBe('intact-unknown-signer');
  expect(state('Invalid')).toBe('altered');
  expect(state('Trusted', [{ code: 'a.code.of.tomorrow' }])).toBe('altered');
  expect(readingOf({ validation_state: 'Trusted' }, 'test').state).toBe('altered');
});

test('a source whose record does not fit makes the record of the whole not fit', () => {
  const deltas = [{ validationDeltas: { failure: [{ code: 'ingredient.manifest.missing' }] } }];

  expect(
    readingOf({ validation_state: 'Invalid', validation_results: { ...valid, ingredientDeltas: deltas } }, 'test'),
  ).toMatchObject({ state: 'altered', problems: ['ingredient.manifest.missing'] });
});
