import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { byteOrderMark, type CsvCell, csvLine } from './csv-line.js';

/** What the description of the API says about an answer that is a CSV file. */
export const csvAnswer = {
  description: 'CSV in UTF-8',
  content: { 'text/csv': { schema: { type: 'string' as const } } },
};

type Lines = Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>;

const chunkSize = 16_384;

/**
 * A download that is written while it is sent. The name holds letters, digits, dots and hyphens only. Where the lines end
 * with an error the connection is cut without an end, which every client tells from a whole file.
 */
export function csvFile(name: string, lines: Lines): StreamableFile {
  const file = new StreamableFile(Readable.from(written(lines), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
  });
  return file.setErrorHandler((error, response) => {
    file.errorLogger(error);
    response.destroy?.();
  });
}

async function* written(lines: Lines): AsyncGenerator<Buffer> {
  let chunk = byteOrderMark;
  for await (const line of lines) {
    chunk += csvLine(line);
    if (chunk.length < chunkSize) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
