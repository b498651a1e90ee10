import type { LineProblem } from './dto/report.js';
import { UnreadableCsv } from './file/csv-lines.js';
import { linesOf, type WalletFile } from './file/wallet-file.js';
import { type ImportedRow, readWalletLine } from './rows/read-wallet-line.js';
import type { StagedRows } from './staged-rows.repository.js';

const batchRows = 2_000;
const linesMax = 1_000_000;
const rejectedLinesMax = 1_000;

export type LinesRead = {
  readonly lines: number;
  readonly rejectedLines: ReadonlySet<number>;
  readonly problems: LineProblem[];
  /** The first rows, as they were understood. */
  readonly firstRows: readonly ImportedRow[];
  /** Reading ended before the file did: nothing of it may be kept. */
  readonly stopped: boolean;
};

const firstRowsMax = 20;

/** Reads a file's lines to its end, or as far as it makes sense, and puts what can be understood on the stage. */
export async function readLinesInto(
  staged: StagedRows,
  file: WalletFile,
  reading: Parameters<typeof readWalletLine>[1],
): Promise<LinesRead> {
  const problems: LineProblem[] = [];
  const rejectedLines = new Set<number>();
  const firstRows: ImportedRow[] = [];
  let batch: ImportedRow[] = [];
  let lines = 0;
  const result = (stopped: boolean): LinesRead => ({ lines, rejectedLines, problems, firstRows, stopped });
  const stop = (line: number, message: string): LinesRead => {
    problems.push({ line, column: 'file', value: '', message });
    rejectedLines.add(line);
    return result(true);
  };
  try {
    for await (const line of linesOf(file)) {
      if (lines === linesMax)
        return stop(line.line, `a file may have ${linesMax} lines at most: export a shorter time`);
      lines += 1;
      const read = readWalletLine(line, reading);
      if (read.kind === 'rejected') {
        problems.push(...read.problems);
        rejectedLines.add(line.line);
        if (rejectedLines.size < rejectedLinesMax) continue;
        return stop(
          line.line,
          `${rejectedLinesMax} lines are rejected, so reading stopped here: is the mapping right?`,
        );
      }
      batch.push(read.row);
      if (firstRows.length < firstRowsMax) firstRows.push(read.row);
      if (batch.length < batchRows) continue;
      await staged.add(batch);
      batch = [];
    }
  } catch (error) {
    if (error instanceof UnreadableCsv) return stop(error.line, error.message);
    throw error;
  }
  await staged.add(batch);
  return result(false);
}
