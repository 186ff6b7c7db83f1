import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Call, jsonBody } from '#server/endpoint.ts';

/** Posts `body` to an endpoint that answers what it was given. */
async function given(body: string): Promise<{ status: number; body: unknown }> {
  const handler = jsonBody((_call, read) => ({ status: 200, body: { read } }));
  const server = createServer((request, response) => void handler({ request, response } as Call));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.json() };
}

describe('a JSON body', () => {
  test.each([
    ['a zero character', '{"text":"a\\u0000b"}'],
    ['a zero character in a name', '{"pairs":{"a\\u0000":"b"}}'],
    ['half a letter', '{"response":{"text":"\\ud83d"}}'],
    ['half a letter, nested too deep to walk', `${'['.repeat(30_000)}"\\uD83D"${']'.repeat(30_000)}`],
  ])('is refused with %s, which Postgres cannot keep', async (_, body) => {
    expect(await given(body)).toEqual({ status: 400, body: { refusal: { code: 'malformed' } } });
  });

  test('is read with whole letters, however they are written', async () => {
    expect(await given('{"text":"\\ud83d\\ude00 \\\\u0000 ə"}')).toEqual({
      status: 200,
      body: { read: { text: '😀 \\u0000 ə' } },
    });
  });
});
