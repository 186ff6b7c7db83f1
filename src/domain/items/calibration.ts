import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { Forecast } from './credit.ts';
import { type Calibration, calibration } from './forecasts.ts';
import type { ItemKeys, ItemType, Response } from './item.ts';
import { forecastOf } from './types/claim-check.ts';
import { forecastsOf } from './types/confident-verdicts.ts';

/** The types whose answers hold forecasts, and how to read them. */
const FORECASTS: Partial<Record<ItemType, (keys: never, response: never) => Forecast[]>> = {
  'claim-check': forecastOf,
  'confident-verdicts': forecastsOf,
};

/**
 * How a learner's confidence fits her being right, over all exercises that asked for it: of each her first try, for later ones know the
 * answer. Judged by the version she answered. Undefined before the first. Only she asks this, of herself.
 */
export async function calibrationOf(store: Store, learner: Learner): Promise<Calibration | undefined> {
  const { responses, itemVersions } = store.t;
  const given = await store.read
    .select({
      course: responses.course,
      item: responses.item,
      version: responses.version,
      response: responses.response,
    })
    .from(responses)
    // Every type with forecasts has measures, and few others do.
    .where(and(eq(responses.learner, learner.person), isNotNull(responses.measures)))
    .orderBy(asc(responses.at), asc(responses.key));
  if (given.length === 0) return undefined;
  const ids = [...new Set(given.map(({ version }) => version))];
  const versions = await store.read
    .select({ id: itemVersions.id, keys: itemVersions.keys })
    .from(itemVersions)
    .where(inArray(itemVersions.id, ids));
  const keysOf = new Map(versions.map(({ id, keys }) => [id, keys]));
  const asked = new Set<string>();
  const forecasts = given.flatMap(({ course, item, version, response }) => {
    const found = forecastsIn(keysOf.get(version), response);
    if (found.length === 0 || asked.has(`${course}/${item}`)) return [];
    asked.add(`${course}/${item}`);
    return found;
  });
  return calibration(forecasts);
}

function forecastsIn(keys: ItemKeys | undefined, response: Response): Forecast[] {
  const read = keys && FORECASTS[keys.type];
  return read ? read(keys as never, response as never) : [];
}
