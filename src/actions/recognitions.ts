import type { InstitutionId, RecognitionId } from '#db/ids.ts';
import { endRecognition } from '#domain/recognitions/end.ts';
import { recognise } from '#domain/recognitions/give.ts';
import { firstMoment, issuerForm, lastMoment } from './forms.ts';

/** Whom an issuer recognises. Without an institution of this site, the issuer is one of another, by its DID. */
export const recognitions = {
  give: issuerForm(({ entries, store, issuer }) => {
    const institution = entries.get('institution') as InstitutionId | '';
    return recognise(store, issuer, {
      issuer: institution ? { institution } : { did: entries.get('did').trim(), name: entries.get('name') },
      achievement: entries.get('achievement').trim(),
      memorandum: entries.get('memorandum'),
      memorandumUrl: entries.get('memorandumUrl').trim(),
      from: firstMoment(entries.get('from')),
      until: entries.get('until') === '' ? null : lastMoment(entries.get('until')),
    });
  }),
  end: issuerForm(({ entries, store, issuer }) =>
    endRecognition(store, issuer, {
      recognition: entries.get('recognition') as RecognitionId,
      reason: entries.get('reason'),
    }),
  ),
};
