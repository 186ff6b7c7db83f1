import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { lookUp } from '#domain/certificates/look-up.ts';
import { sheetOf } from '#domain/certificates/sheet.ts';
import { PRIVATE } from './_headers.ts';

/** The same facts as on `/c/<code>`, for machines: what was recorded at the award, and its state now. */
export const GET: APIRoute = async ({ params, locals: { store, address } }) => {
  const { code = '' } = params;
  const found = await findCertificate(store, code as CertificateCode);
  if (!found) {
    const looked = await lookUp(store, { typed: code, address });
    if (looked.ok)
      return new Response(null, { status: 302, headers: { ...PRIVATE, location: `/c/${looked.value}.json` } });
    return Response.json(
      { refusal: looked.refusal },
      { status: looked.refusal.code === 'too-many-tries' ? 429 : 404, headers: PRIVATE },
    );
  }
  const { serial, awardedAt, state, names, namesMatch, nameErasedAt, snapshot } = found;
  const { sentences, facts, kind } = sheetOf(snapshot, { serial, names });
  const printed = {
    kind,
    sentences: sentences.map(({ before, course, after, language }) => ({ text: before + course + after, language })),
    facts: facts.map(({ fact, label, value, note }) => ({ fact, label, value, note })),
  };
  const stood = state.is === 'valid' ? {} : { stateSince: state.since };
  const why = 'reason' in state ? { stateReason: state.reason, stateText: state.publicText } : {};
  const { validUntil, replaces, replacedBy } = found;
  const linked = (to: typeof replaces) => (to ? { code: to.code, serial: to.serial } : null);
  return Response.json(
    {
      code: found.code,
      serial,
      state: state.is,
      ...stood,
      ...why,
      awardedAt,
      endsAt: validUntil ?? null,
      replaces: linked(replaces),
      replacedBy: linked(replacedBy),
      names: names ?? null,
      namesMatch,
      nameErasedAt: nameErasedAt ?? null,
      ...snapshot,
      printed,
    },
    { headers: PRIVATE },
  );
};
