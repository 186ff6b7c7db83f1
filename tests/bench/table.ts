import type { Compared, Figure } from './compare.ts';

export interface Row {
  readonly measure: string;
  readonly ours: string;
  /** Milliseconds, of single requests. */
  readonly p99?: number;
  /** Microseconds of the server's CPU for one of what is measured. */
  readonly cpu?: number;
  readonly beside?: string;
  /** Ours to the other's. */
  readonly ratio?: number;
  readonly goal?: string;
  readonly met?: boolean;
  /** The plain figure, for `--json`. */
  readonly figure: number | null;
}

interface Goal {
  readonly goal?: string;
  readonly met?: (figure: Figure, ratio: number) => boolean;
}

/** A rate beside that of the bare server. */
export function rateRow(
  measure: string,
  compared: Compared | undefined,
  { goal, met }: Goal = {},
  other: 'bare' | 'nginx' = 'bare',
): Row {
  if (!compared) return missing(measure, goal);
  const { ours } = compared;
  const theirs = compared[other];
  if (!theirs) return { measure, ours: rate(ours), beside: `${other} is not installed`, figure: ours.rate };
  const ratio = ours.rate / theirs.rate;
  return {
    ...figureRow(measure, ours),
    beside: `${other === 'bare' ? 'bare Node' : other} ${rate(theirs)}, ${Math.round(theirs.cpu)} µs${theirs.load > 0.93 ? ' (load at its limit)' : ''}`,
    ratio,
    ...(goal && met ? { goal, met: met(ours, ratio) } : {}),
  };
}

/** A rate by itself. */
export function figureRow(measure: string, figure: Figure, { goal, met }: Goal = {}): Row {
  const row = {
    measure,
    ours: rate(figure) + refusedOf(figure),
    p99: figure.p99,
    cpu: figure.cpu,
    figure: figure.rate,
  };
  return goal && met ? { ...row, goal, met: met(figure, Number.NaN) } : row;
}

export function missing(measure: string, goal?: string): Row {
  return { measure, ours: 'not there', figure: null, ...(goal ? { goal, met: false } : {}) };
}

/** The rows as a Markdown table with straight columns. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['measure', 'Tamga', 'p99', 'CPU', 'beside it', 'ratio', 'goal', ''];
  const lines = rows.map(({ measure, ours, p99, cpu, beside, ratio, goal, met }) => [
    measure,
    ours,
    p99 === undefined || Number.isNaN(p99) ? '' : `${p99.toFixed(1)} ms`,
    cpu === undefined || !Number.isFinite(cpu) ? '' : `${number(cpu)} µs`,
    beside ?? '',
    ratio === undefined ? '' : `${Math.round(ratio * 100)} %`,
    goal ?? '',
    met === undefined ? '' : met ? 'ok' : 'below',
  ]);
  const widths = head.map((title, i) => Math.max(title.length, 2, ...lines.map((line) => line[i]?.length ?? 0)));
  const write = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [write(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(write)].join('\n');
}

export function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function rate({ rate: value }: Figure): string {
  return `${number(value)}/s`;
}

/** Answers that were not what was asked for: 303 is how a sign-in succeeds. */
function refusedOf({ others }: Figure): string {
  const odd = Object.entries(others).filter(([status]) => status !== '303');
  return odd.length === 0 ? '' : ` (${odd.map(([status, count]) => `${count} × ${status}`).join(', ')})`;
}
