import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { byteOrderMark, type CsvCell, csvLine } from './csv-line.js';

/** What the description of the API says about an answer that is a CSV file. */
export const csvAnswer = {
  description: 'CSV in UTF-8',
  content: { 'text/csv': { schema: { type: 'string' as const } } },
};

/** A download that is written while it is sent, line by line. The name holds letters, digits, dots and hyphens only. */
export function csvFile(name: string, lines: Iterable<readonly CsvCell[]>): StreamableFile {
  return new StreamableFile(Readable.from(written(lines)), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
  });
}

function* written(lines: Iterable<readonly CsvCell[]>): Generator<Buffer> {
  yield Buffer.from(byteOrderMark);
  for (const line of lines) yield Buffer.from(csvLine(line));
}
