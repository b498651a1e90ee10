import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service.js';
import type { CsvCell } from '../platform/csv/csv-line.js';
import {
  type AnsweredReading,
  AnswersOfDays,
  type ReadingUnit,
} from '../reconciliation/rebuild/answers-of-days.service.js';
import { type PackedPart, packFile } from './archive/write-pack.js';
import type { PackRead } from './pack-read.js';
import { accountsIn, sharedAccountsOf } from './reservations.js';

export type PackAnswers = {
  /** Each different answer once. */
  readonly files: readonly PackedPart[];
  /** A line for each page of each reading, also of those that are not here. */
  readonly lines: readonly (readonly CsvCell[])[];
  readonly readings: number;
  /** Readings of which the pack has no pages, with why. */
  readonly missing: readonly string[];
};

const heading: readonly CsvCell[] = [
  ...['source', 'account', 'from', 'to', 'run_id', 'page', 'request', 'received_at', 'sha256', 'file', 'why_not_here'],
];
const namesOthers = 'it names the numbers of other customers of a shared account';

/** The providers' own answers about a customer's month, as they were received but for secrets and message texts. */
@Injectable()
export class PackAnswersReader {
  constructor(
    private readonly answers: AnswersOfDays,
    private readonly customers: CustomersService,
  ) {}

  async of({ customer, from, to }: Pick<PackRead, 'customer' | 'from' | 'to'>): Promise<PackAnswers> {
    const shared = new Set(sharedAccountsOf(customer, { others: await this.customers.forRun(), from, to }));
    const gathered = new Gathered(({ source, target }) => source === 'twilio-items' && shared.has(target));
    const accounts = accountsIn(customer, from, to);
    for (const target of accounts)
      for (const source of ['twilio-usage', 'twilio-items'] as const)
        for await (const reading of this.answers.of({ source, target, from, to })) await gathered.add(reading);
    const wallet = { source: 'highlevel-ledger', target: customer.locationId, from, to } as const;
    for await (const reading of this.answers.of(wallet)) await gathered.add(reading);
    return gathered.all();
  }
}

class Gathered {
  readonly #files = new Map<string, PackedPart>();
  readonly #lines: (readonly CsvCell[])[] = [heading];
  readonly #missing: string[] = [];
  #readings = 0;

  constructor(private readonly isWithheld: (unit: ReadingUnit) => boolean) {}

  async add({ unit, answers }: AnsweredReading): Promise<void> {
    const { source, target, from, to, runId, finishedAt } = unit;
    const about: readonly CsvCell[] = [source, target, from, to, runId];
    this.#readings += 1;
    if (answers.kind === 'broken') {
      this.#missing.push(
        `${source} of ${target}, ${from} to ${to}, read at ${finishedAt.toISOString()}: ${answers.reason}`,
      );
      this.#lines.push([...about, null, null, null, null, null, answers.reason]);
      return;
    }
    const withheld = this.isWithheld(unit);
    for (const { sequence, request, receivedAt, sha256, bytes } of answers.pages) {
      const page: readonly CsvCell[] = [{ number: String(sequence + 1) }, request, receivedAt.toISOString(), sha256];
      const name = `answers/${sha256}.json`;
      if (!withheld && !this.#files.has(name))
        this.#files.set(name, await packFile({ name, content: Buffer.from(bytes) }));
      this.#lines.push([...about, ...page, withheld ? null : name, withheld ? namesOthers : null]);
    }
  }

  all(): PackAnswers {
    const files = [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
    return { files, lines: this.#lines, readings: this.#readings, missing: this.#missing };
  }
}
