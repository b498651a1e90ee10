import fs from 'node:fs';
import { Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Encoding } from './encoding-of.js';

/** A record with the number of the line on which it begins. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

export class UnreadableCsv extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

const recordCharsMax = 100_000;
const headerCharsMax = 100_000;

type Written = { readonly path: string; readonly encoding: Encoding };

/** The records of a file, the header among them, one after another: the file may be larger than the memory. Throws UnreadableCsv. */
export async function* csvLines({ path, encoding }: Written, delimiter: Delimiter): AsyncGenerator<CsvLine> {
  const parser = parse({
    ...{ info: true, skip_empty_lines: true, relax_column_count: true, delimiter },
    ...{ record_delimiter: '\n', max_record_size: recordCharsMax },
  });
  const source = fs.createReadStream(path);
  const text = source.pipe(decoded(encoding));
  for (const stream of [source, text]) stream.on('error', (error: Error) => parser.destroy(error));
  const records: AsyncIterable<{ readonly record: string[]; readonly info: { readonly lines: number } }> =
    text.pipe(parser);
  try {
    for await (const { record, info } of records) {
      const within = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
      yield { line: info.lines - within, cells: record.map((cell) => cell.trim()) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error);
    throw error;
  } finally {
    source.destroy();
  }
}

/** The one that the header has most of, outside of quotes. */
export async function delimiterOf({ path, encoding }: Written): Promise<Delimiter> {
  let head = '';
  for await (const chunk of fs.createReadStream(path, { end: headerCharsMax }).pipe(decoded(encoding))) {
    head += String(chunk);
    if (head.includes('\n')) break;
  }
  const header = (head.replace(/^\n+/, '').split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Bytes as text with one kind of line end, whichever the file has. */
function decoded(encoding: Encoding): Transform {
  const decoder = new TextDecoder(encoding);
  let held = '';
  const whole = (text: string) => text.replace(/\r\n?/g, '\n');
  return new Transform({
    decodeStrings: false,
    readableObjectMode: false,
    encoding: 'utf8',
    transform(chunk, _encoding, done) {
      const text = held + decoder.decode(chunk, { stream: true });
      held = text.endsWith('\r') ? '\r' : '';
      done(null, whole(held === '' ? text : text.slice(0, -1)));
    },
    flush(done) {
      done(null, whole(held + decoder.decode()));
    },
  });
}

function unreadable(error: CsvError): UnreadableCsv {
  const { lines } = error;
  const line = typeof lines === 'number' ? lines : 1;
  const advice: Partial<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: 'a quote opens here and never closes: the file was cut off, or a quote is missing',
    CSV_MAX_RECORD_SIZE: `a record is longer than ${recordCharsMax} characters: a quote is missing, or this is no CSV`,
    CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote: quotes within a quoted value are written twice',
    INVALID_OPENING_QUOTE: 'a quote stands within a value: put the value in quotes and write the inner quote twice',
  };
  return new UnreadableCsv(line, advice[error.code] ?? `the line cannot be read as CSV: ${error.message}`);
}
