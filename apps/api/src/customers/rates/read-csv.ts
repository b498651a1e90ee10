import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A record with the number of the line on which it ends; the header is line 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type CsvReading =
  | { readonly kind: 'read'; readonly header: readonly string[]; readonly records: readonly CsvRecord[] }
  | { readonly kind: 'refused'; readonly line: number; readonly message: string };

const delimiters = [',', ';', '\t'] as const;

/** Reads a spreadsheet's text export: UTF-8, with commas, semicolons or tabs between the columns. */
export function readCsv(file: Uint8Array, { linesMax }: { readonly linesMax: number }): CsvReading {
  const text = utf8(file);
  if (text === null) return refused(1, 'the file is not UTF-8 text: export it as “CSV UTF-8”');
  try {
    const rows = Rows.parse(
      parse(text, {
        ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
        delimiter: delimiterOf(text),
      }),
    );
    const [header, ...records] = rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
    if (header === undefined) return refused(1, 'the file is empty');
    if (records.length > linesMax) return refused(linesMax + 2, `at most ${linesMax} lines are read at once`);
    return {
      kind: 'read',
      header: header.cells,
      records: records.filter(({ cells }) => cells.some((one) => one !== '')),
    };
  } catch (error) {
    if (error instanceof CsvError) return refused(lineOf(error), `the line cannot be read as CSV: ${error.message}`);
    throw error;
  }
}

const Rows = z.array(z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) }));

function utf8(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

/** The one that the header has most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

function lineOf(error: CsvError): number {
  const { lines } = error;
  return typeof lines === 'number' ? lines : 1;
}

function refused(line: number, message: string): CsvReading {
  return { kind: 'refused', line, message };
}
