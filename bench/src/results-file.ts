import fs from 'node:fs';
import path from 'node:path';
import type { BenchResult } from './bench.js';

export type ResultsFile = {
  /** RFC 3339: when the newest of the benches ran. */
  readonly at: string;
  readonly machine: string;
  readonly benches: readonly BenchResult[];
};

/** Replaces this one's entry in the file, or adds it behind the others. A file that is not one of ours is begun anew. */
export function writeResult(
  file: string,
  entry: BenchResult,
  { at, machine }: { readonly at: Date; readonly machine: string },
): void {
  const kept = readResults(file)?.benches ?? [];
  const isKnown = kept.some(({ name }) => name === entry.name);
  const benches = isKnown ? kept.map((each) => (each.name === entry.name ? entry : each)) : [...kept, entry];
  const next: ResultsFile = { at: at.toISOString(), machine, benches };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
}

/** What the file says, or null when there is none or it is not one of ours. */
export function readResults(file: string): ResultsFile | null {
  if (!fs.existsSync(file)) return null;
  const content = parsed(fs.readFileSync(file, 'utf8'));
  return isResultsFile(content) ? content : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isResultsFile(value: unknown): value is ResultsFile {
  return isRecord(value) && Array.isArray(value.benches) && value.benches.every(isResult);
}

function isResult(value: unknown): value is BenchResult {
  return isRecord(value) && typeof value.name === 'string' && typeof value.ratio === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
