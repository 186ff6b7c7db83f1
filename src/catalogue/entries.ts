import { type CollectionEntry, type CollectionKey, getCollection } from 'astro:content';

const indexes = new Map<CollectionKey, Promise<Map<string, unknown>>>();

/** Astro's own look-up by id warns of each entry that is missing; here a missing translation is nothing unusual. */
export async function entryOf<C extends CollectionKey>(
  collection: C,
  id: string,
): Promise<CollectionEntry<C> | undefined> {
  let index = indexes.get(collection);
  if (!index || import.meta.env.DEV)
    indexes.set(
      collection,
      (index = getCollection(collection).then((entries) => new Map(entries.map((entry) => [entry.id, entry])))),
    );
  return (await index).get(id) as CollectionEntry<C> | undefined;
}
