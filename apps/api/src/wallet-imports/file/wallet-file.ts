import { createHash } from 'node:crypto';
import { type CsvLine, csvLines, type Delimiter, delimiterOf, UnreadableCsv } from './csv-lines.js';
import { type Encoding, encodingOf } from './encoding-of.js';

export type WalletFile = {
  readonly kind: 'file';
  readonly path: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly digest: string;
  readonly header: readonly string[];
  /** The same for every file with this header. */
  readonly headerKey: string;
  readonly firstLines: readonly CsvLine[];
  /** Without a line end after the last line, that line may be cut off. */
  readonly endsWithLine: boolean;
};
export type OpenedFile =
  | WalletFile
  | { readonly kind: 'refused'; readonly line: number; readonly message: string; readonly digest: string };

const firstLinesMax = 200;
const columnsMax = 200;

/** Looks at a file's form and beginning. */
export async function openWalletFile(path: string): Promise<OpenedFile> {
  const sniffed = await encodingOf(path);
  if (sniffed.kind === 'refused') return { kind: 'refused', line: 1, message: sniffed.message, digest: '' };
  const { encoding, digest, endsWithLine } = sniffed;
  const delimiter = await delimiterOf({ path, encoding });
  const refused = (line: number, message: string) => ({ kind: 'refused' as const, line, message, digest });
  const lines: CsvLine[] = [];
  try {
    for await (const line of csvLines({ path, encoding }, delimiter)) {
      lines.push(line);
      if (lines.length > firstLinesMax) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    if (lines.length < 2) return refused(error.line, error.message);
  }
  const [header, ...firstLines] = lines;
  if (header === undefined) return refused(1, 'the file is empty');
  if (header.cells.length > columnsMax) return refused(1, `the header has more than ${columnsMax} columns`);
  if (firstLines.length === 0) return refused(2, 'the file has a header and no transactions');
  const headerKey = createHash('sha256').update(JSON.stringify(header.cells)).digest('hex');
  return { kind: 'file', path, encoding, delimiter, digest, header: header.cells, headerKey, firstLines, endsWithLine };
}

/** The lines below the header. Throws UnreadableCsv. */
export async function* linesOf({ path, encoding, delimiter }: WalletFile): AsyncGenerator<CsvLine> {
  let isHeader = true;
  for await (const line of csvLines({ path, encoding }, delimiter)) {
    if (!isHeader) yield line;
    isHeader = false;
  }
}
