/** Text, or a decimal that stays a number in a spreadsheet; null is an empty cell. */
export type CsvCell = string | { readonly number: string } | null;

/** What a spreadsheet would take for the beginning of a formula; in some languages the wide forms count as well. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/** One line of CSV (RFC 4180), with its line end. Text that looks like a formula gets an apostrophe and stays text. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** Goes before the first line, so that spreadsheets read the file as UTF-8. */
export const byteOrderMark = '\uFEFF';

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(formulaStart.test(cell) ? `'${cell}` : cell);
  if (!plainNumber.test(cell.number)) throw new Error(`${JSON.stringify(cell.number)} is not a number for a CSV file`);
  return cell.number;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
