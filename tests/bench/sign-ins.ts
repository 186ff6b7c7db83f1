import type { Bench } from './compare.ts';
import { measureOn } from './compare.ts';
import type { Counted } from './load.ts';
import { type BenchLearner, PASSWORD } from './people.ts';
import type { Plan } from './scripts.ts';
import { figureRow, missing, number, type Row } from './table.ts';

const SIGN_INS = 16;
const VIEWS = 8;

/** Sign-ins by themselves, and what they do to those who read lessons meanwhile. */
export async function signInRows(bench: Bench, learners: readonly BenchLearner[], view: Plan): Promise<Row[]> {
  const plan = await signInPlan(bench.tamga.origin, learners);
  const [answer] = plan ? await bench.generator.sample(plan, bench.tamga) : [];
  if (!plan || answer?.status !== 303)
    return [missing('sign-in (argon2id)', `a sign-in was answered ${answer?.status ?? 'without a form'}`)];
  const { tamga, generator, seconds } = bench;
  const alone = await measureOn(bench, tamga, { plan, connections: SIGN_INS });
  const quiet = await measureOn(bench, tamga, { plan: view, connections: VIEWS });
  const groups = [
    { plan: view, connections: VIEWS },
    { plan, connections: SIGN_INS },
  ];
  const both = await generator.measure({ port: tamga.port, origin: tamga.origin, pid: tamga.pid, seconds, groups });
  const [views, signIns] = both.groups as [Counted, Counted];
  return [
    figureRow('sign-in (argon2id, OWASP)', alone),
    {
      measure: `lesson views while ${number(signIns.rate)} sign in a second`,
      ours: `${number(views.rate)}/s`,
      p99: views.p99,
      beside: `without them p99 ${quiet.p99.toFixed(1)} ms`,
      goal: 'p99 ≤ 20 ms',
      met: views.p99 <= 20,
      figure: views.p99,
    },
  ];
}

/** The form of the sign-in page, filled in by each learner, as a browser would post it. */
async function signInPlan(origin: string, learners: readonly BenchLearner[]): Promise<Plan | undefined> {
  const html = await (await fetch(`${origin}/en/sign-in`)).text();
  const form = html.match(/<form\b[^>]*>[\s\S]*?<\/form>/g)?.find((one) => one.includes('type="password"'));
  if (!form) return undefined;
  const action = new URL(attribute(form, 'action')?.replaceAll('&amp;', '&') ?? '', `${origin}/en/sign-in`);
  const inputs = form.match(/<input\b[^>]*>/g) ?? [];
  const bodies = learners.map(({ email }) => {
    const value = (input: string) =>
      ({ email, password: PASSWORD })[attribute(input, 'type') ?? ''] ?? attribute(input, 'value') ?? '';
    return new URLSearchParams(inputs.map((input) => [attribute(input, 'name') ?? '', value(input)])).toString();
  });
  return { kind: 'sign-in', path: action.pathname + action.search, bodies };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}
