import { readFileSync } from 'node:fs';
import { getTableName } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { schemaFor } from '#db/schema.ts';

const tables = Object.values(schemaFor('sqlite')).map((table) => getTableName(table));

describe('the page on how long data are kept', () => {
  test.each(['en', 'ru', 'az'])('names every table of the database, once (%s)', (language) => {
    const page = readFileSync(`content/legal/${language}/retention.mdx`, 'utf8');

    const named = [...page.matchAll(/`([a-z][a-z0-9_]*)`/g)].map(([, name]) => name);

    expect(named.toSorted()).toEqual(tables.toSorted());
  });
});
