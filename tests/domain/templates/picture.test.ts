import { describe, expect, test } from 'vitest';
import { plainPath } from '#domain/templates/path-data.ts';
import { MOST, readPicture, svgOf } from '#domain/templates/picture.ts';

const svg = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
const RECT = '<rect width="5" height="5"/>';
const fault = (source: string) => {
  const read = readPicture(source);
  return read.ok ? undefined : [read.refusal.what, read.refusal.found, read.refusal.line];
};

describe('a picture of the checked subset', () => {
  test('is kept as paths alone', () => {
    const read = readPicture(
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n${svg(
        `<title>Seal</title><g fill="#ABC" transform="translate(1 2)"><circle cx="3" cy="3" r="2" id="ring"/><g stroke="#112233" stroke-width="0.5" fill="none"><line x2="4" y2="4"/><polyline points="1,2 3,4"/></g></g>`,
      )}\n`,
    );

    expect(read.ok && svgOf(read.value)).toBe(
      svg(
        '<path d="M 1 3 A 2 2 0 0 1 5 3 A 2 2 0 0 1 1 3 Z" transform="matrix(1 0 0 1 1 2)" fill="#aabbcc"/>' +
          '<path d="M 0 0 L 4 4" transform="matrix(1 0 0 1 1 2)" fill="none" stroke="#112233" stroke-width="0.5"/>' +
          '<path d="M 1 2 3 4" transform="matrix(1 0 0 1 1 2)" fill="none" stroke="#112233" stroke-width="0.5"/>',
      ),
    );
  });

  test('is the same when it is read again', () => {
    const once = readPicture(svg('<g transform="rotate(30 5 5) scale(.5)"><ellipse rx="2" ry="1" fill="white"/></g>'));
    const text = once.ok ? svgOf(once.value) : '';
    const twice = readPicture(text);

    expect(twice.ok && svgOf(twice.value)).toBe(text);
  });

  test.each([
    ['<script>alert(1)</script>', ['element', 'script', 1]],
    ['<script href="x.js"/>', ['element', 'script', 1]],
    ['<rect onload="alert(1)" width="5" height="5"/>', ['attribute', 'onload', 1]],
    ['<image href="https://evil.example/x.png"/>', ['element', 'image', 1]],
    ['<use href="#a"/>', ['element', 'use', 1]],
    ['<foreignObject><body/></foreignObject>', ['element', 'foreignObject', 1]],
    ['<a href="https://evil.example"/>', ['element', 'a', 1]],
    ['<animate attributeName="x"/>', ['element', 'animate', 1]],
    ['<text>Diploma</text>', ['element', 'text', 1]],
    ['<title>a&amp;b</title>', ['markup', 'a&amp;b', 1]],
    ['<text/>', ['element', 'text', 1]],
    ['<style/>', ['element', 'style', 1]],
    ['<rect style="fill:url(https://evil.example)" width="5" height="5"/>', ['attribute', 'style', 1]],
    ['<rect class="x" width="5" height="5"/>', ['attribute', 'class', 1]],
    ['<rect fill="url(#g)" width="5" height="5"/>', ['value', 'fill="url(#g)"', 1]],
    ['<rect fill="currentColor" width="5" height="5"/>', ['value', 'fill="currentColor"', 1]],
    ['<rect xlink:href="x" width="5" height="5"/>', ['attribute', 'xlink:href', 1]],
    ['<rect xmlns="http://www.w3.org/1999/xhtml" width="5" height="5"/>', ['attribute', 'xmlns', 1]],
    ['<rect width="5" width="6" height="5"/>', ['markup', '<rect', 1]],
    ['<rect width="100%" height="5"/>', ['value', 'width="100%"', 1]],
    ['<rect width="1e9" height="5"/>', ['value', 'width="1e9"', 1]],
    ['<rect width="5" height="&#53;"/>', ['markup', '<rect', 1]],
    ['<path d="M0 0 L evil"/>', ['value', 'd', 1]],
    ['<path/>', ['value', 'd', 1]],
    ['<polygon points="1 2 3"/>', ['value', 'points', 1]],
    ['<rect transform="skewX(3)" width="5" height="5"/>', ['value', 'transform="skewX(3)"', 1]],
    ['<rect stroke-width="-1" width="5" height="5"/>', ['value', 'stroke-width="-1"', 1]],
    ['<![CDATA[x]]>', ['markup', '<![CDATA[x]]', 1]],
    ['<?php x ?>', ['markup', '<?php', 1]],
    ['<rect><g/></rect>', ['element', 'g', 1]],
    ['<svg viewBox="0 0 1 1"/>', ['element', 'svg', 1]],
    ['<g>', ['markup', '</svg', 1]],
    ['', ['empty', '', 1]],
    ['<g/>', ['empty', '', 1]],
    [`\n\n<filter/>`, ['element', 'filter', 3]],
    [`${'<g>'.repeat(40)}${'</g>'.repeat(40)}`, ['nested', '<g', 1]],
  ])('refuses %s', (inside, expected) => {
    expect(fault(svg(inside))).toEqual(expected);
  });

  test.each([
    ['', 'not-svg'],
    ['GIF89a', 'not-svg'],
    ['<html/>', 'not-svg'],
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', 'not-svg'],
    [`${svg(RECT)}<svg/>`, 'markup'],
    [svg(RECT, 'viewBox="0 0 0 5"'), 'value'],
    [svg(RECT, ''), 'value'],
    [svg(RECT, 'viewBox="0 0 5 5" onload="x"'), 'attribute'],
    [`<svg xmlns="http://evil.example" viewBox="0 0 5 5">${RECT}</svg>`, 'attribute'],
  ])('refuses a file that begins otherwise: %s', (source, what) => {
    expect(fault(source)?.[0]).toBe(what);
  });

  test('is refused above 20 KB', () => {
    expect(readPicture(svg(RECT.repeat(MOST / RECT.length)))).toMatchObject({
      ok: false,
      refusal: { code: 'picture-too-large' },
    });
  });
});

describe('path data', () => {
  test.each([
    ['M0,0L1-2.5.5 3', 'M 0 0 L 1 -2.5 0.5 3'],
    ['m1e1 0h5v-5z', 'm 10 0 h 5 v -5 z'],
    ['M0 0a1 1 0 01.5.5', 'M 0 0 a 1 1 0 0 1 0.5 0.5'],
    ['M0 0A1 1 0 1 0 2 2 3 3 0 0 0 4 4', 'M 0 0 A 1 1 0 1 0 2 2 3 3 0 0 0 4 4'],
  ])('%s is read', (written, plain) => {
    expect(plainPath(written)).toBe(plain);
  });

  test.each(['', 'L 1 1', 'M 1', 'M 1 1 X 2', 'M 1 1 L', 'M 1 1 C 1 2 3', 'M 0 0 a 1 1 0 2 0 1 1', 'M 1e99 0'])(
    '%s is none',
    (written) => {
      expect(plainPath(written)).toBeUndefined();
    },
  );
});
