import { Injectable } from '@nestjs/common';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import type { Actor } from '../../platform/http/actor.js';
import { type FieldError, Problem } from '../../platform/http/problem.js';
import { RatesService } from '../../terms/rates.service.js';
import { CustomersService } from '../customers.service.js';
import type { RatesImportReport } from '../dto/rate.js';
import { mapColumns, type RateColumn } from './rate-columns.js';
import { readCsv } from './read-csv.js';
import { type RateLine, readRateLines } from './read-rate-lines.js';

const linesMax = 10_000;

type Import = {
  readonly file: Uint8Array;
  /** Headings that a person named for columns. */
  readonly named: Partial<Record<RateColumn, string>>;
  readonly dryRun: boolean;
};

/** Rates from a spreadsheet: all of its lines or none, and the same file again changes nothing. */
@Injectable()
export class RatesImportService {
  constructor(
    private readonly rates: RatesService,
    private readonly customers: CustomersService,
  ) {}

  /** Reports every line. Refuses to set anything as long as one line is rejected. */
  async import({ file, named, dryRun }: Import, actor: Actor): Promise<RatesImportReport> {
    const { names, lines } = await this.read(file, named);
    const accepted = lines.filter((line) => line.kind === 'accepted');
    const rejected = lines.length - accepted.length;
    if (!dryRun) {
      if (rejected > 0) throw refusal(lines);
      const changing = accepted.filter(({ does }) => does !== 'nothing').map(({ rate }) => rate);
      if (changing.length > 0) await this.rates.setAll(changing, actor);
    }
    return {
      ...{ dryRun, applied: !dryRun, accepted: accepted.length, rejected },
      lines: lines.map((line) => shown(line, names)),
    };
  }

  private async read(file: Uint8Array, named: Import['named']) {
    const csv = readCsv(file, { linesMax });
    if (csv.kind === 'refused') throw unreadable([{ path: `line ${csv.line}`, message: csv.message }]);
    const mapping = mapColumns(csv.header, named);
    if (mapping.kind === 'refused') {
      throw unreadable(mapping.problems.map(({ column, message }) => ({ path: `line 1, ${column}`, message })));
    }
    const customers = await this.customers.forRun();
    const lines = readRateLines(csv.records, {
      ...{ places: mapping.places, customers },
      rates: await this.rates.all(),
    });
    if (lines.length === 0) throw unreadable([{ path: 'line 2', message: 'the file has a heading and no rates' }]);
    return { lines, names: new Map(customers.map(({ id, name }) => [id, name])) };
  }
}

function unreadable(errors: readonly FieldError[]): Problem {
  return new Problem({ type: 'invalid', detail: 'Nothing was set: the file cannot be read as rates.', errors });
}

function refusal(lines: readonly RateLine[]): Problem {
  const errors = lines.flatMap((line) =>
    line.kind === 'accepted'
      ? []
      : line.problems.map(({ column, value, message }) => ({
          path: `line ${line.line}, ${column}`,
          message: `“${value}” ${message}`,
        })),
  );
  const detail = 'Nothing was set: correct these lines and import the whole file again.';
  return new Problem({ type: 'refused', detail, errors });
}

function shown(line: RateLine, names: ReadonlyMap<string, string>): RatesImportReport['lines'][number] {
  if (line.kind === 'rejected') {
    const problems = line.problems.map((problem) => ({ ...problem }));
    return { line: line.line, outcome: 'rejected', rate: null, before: null, problems };
  }
  const { rate, before } = line;
  return {
    line: line.line,
    outcome: line.does,
    rate: { ...rate, multiplier: formatMultiplier(rate.multiplier), customerName: names.get(rate.customerId) ?? '' },
    before: before === null ? null : formatMultiplier(before),
    problems: [],
  };
}
