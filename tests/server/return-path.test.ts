import { expect, test } from 'vitest';
import { returnPath } from '#components/people/return-path.ts';

test.each(['/az/learn', '/az/search?q=%C4%B1%C5%9F%C4%B1k', '/az/courses/x/y#block', '/'])(
  '%s is returned to',
  (to) => {
    expect(returnPath(to, '/fallback')).toBe(to);
    expect(new Headers({ location: to }).get('location')).toBe(to);
  },
);

test.each([
  '',
  'az/learn',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/az\\learn',
  '/az/le arn',
  '/az/\r\nset-cookie:x',
  '/az/axtarış?q=ışıq',
  `/${'x'.repeat(2000)}`,
])('%j is not: it is another site, or no header can hold it', (to) => {
  expect(returnPath(to, '/fallback')).toBe('/fallback');
});
