import { canonicalQuads, libraryQuads } from '#domain/credentials/canonical.ts';
import { native } from '#domain/credentials/native.ts';
import { portable } from '#domain/credentials/primitives.ts';
import { signCredential, verifyProof } from '#domain/credentials/proof.ts';
import { aCredential, aKey } from '#tests/support/credentials.ts';
import { libraryWith } from '#tests/support/library.ts';
import { randomCredential, randomFrom } from '#tests/support/random-credentials.ts';
import { number, type Row } from './table.ts';

/** How often the library's rate ours must be. */
const GOAL = 10;
/** Structures that the random credentials are of. */
const STRUCTURES = 60;

/**
 * Signing and verifying beside Digital Bazaar's libraries, in turns in this one process: how many a second of its CPU, the median
 * of the rounds. Then random credentials, ours against jsonld, byte for byte.
 */
export async function credentialRows({ short }: { short: boolean }): Promise<Row[]> {
  const ceremony = aKey();
  const { signer, key } = ceremony;
  const library = await libraryWith(ceremony);
  const credential = (i: number) => aCredential({ id: `urn:uuid:${i}`, name: `Certificate ${i}` });
  const signed = await signCredential(aCredential(), signer);
  const at = new Date();
  const rounds = short ? 1 : 5;
  const signing = await beside(rounds, {
    ours: { count: 1000, once: (i) => signCredential(credential(i), signer, { created: at, primitives: native }) },
    theirs: { count: 50, once: (i) => library.issue(credential(i), at) },
  });
  const verifying = await beside(rounds, {
    ours: { count: 1000, once: () => verifyProof(signed, key, { primitives: native }) },
    theirs: { count: 50, once: () => library.verify(signed) },
  });
  const portably = await perSecond({ count: 200, once: () => verifyProof(signed, key, { primitives: portable }) });
  return [
    besideRow('credential signed', signing),
    besideRow('credential verified', verifying),
    { measure: 'credential verified as in a browser', ours: rate(portably), cpu: 1e6 / portably, figure: portably },
    await sameRow(short ? 300 : 10_000),
  ];
}

interface Work {
  readonly count: number;
  once(i: number): Promise<unknown>;
}

interface Beside {
  readonly ours: number;
  readonly theirs: number;
}

async function beside(rounds: number, { ours, theirs }: { ours: Work; theirs: Work }): Promise<Beside> {
  const measured: Beside[] = [];
  // Once unmeasured, so that neither is charged for its compilation.
  await perSecond({ ...ours, count: 1500 });
  await perSecond({ ...theirs, count: 20 });
  for (let i = 0; i < rounds; i++) measured.push({ ours: await perSecond(ours), theirs: await perSecond(theirs) });
  return { ours: median(measured.map((one) => one.ours)), theirs: median(measured.map((one) => one.theirs)) };
}

/** How many in a second of this process's CPU, all its threads together. */
async function perSecond({ count, once }: Work): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) await once(i);
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1e6);
}

function besideRow(measure: string, { ours, theirs }: Beside): Row {
  const ratio = ours / theirs;
  return {
    measure,
    ours: rate(ours),
    cpu: 1e6 / ours,
    beside: `the library ${rate(theirs)}`,
    ratio,
    goal: `≥ ${GOAL} × the library`,
    met: ratio >= GOAL,
    figure: ours,
  };
}

async function sameRow(count: number): Promise<Row> {
  const random = randomFrom(20261121);
  let same = 0;
  for (let i = 0; i < count; i++) {
    const document = randomCredential(i % STRUCTURES, random);
    if ((await canonicalQuads(document, native)) === (await libraryQuads(document))) same++;
  }
  return {
    measure: 'random credentials canonical as jsonld makes them',
    ours: `${number(same)} of ${number(count)}`,
    goal: 'all',
    met: same === count,
    figure: same,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rate(value: number): string {
  return `${number(value)} a CPU second`;
}
