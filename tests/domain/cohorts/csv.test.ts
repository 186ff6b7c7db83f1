import { describe, expect, test } from 'vitest';
import { csvOf } from '#domain/cohorts/csv.ts';

describe('a CSV file', () => {
  test('begins with a byte order mark and parts its rows as RFC 4180 says', () => {
    expect(
      csvOf([
        ['Name', 'Done'],
        ['Əliyeva, "Günel"\nII', '50'],
      ]),
    ).toBe('\uFEFFName,Done\r\n"Əliyeva, ""Günel""\nII",50\r\n');
  });

  test.each(['=1+1', '+7', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])('makes %j harmless', (text) => {
    expect(csvOf([[text]])).toMatch(/^\uFEFF"'/);
  });
});
