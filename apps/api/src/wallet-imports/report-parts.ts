import type { CustomerForRun } from '../customers/customers.service.js';
import { moneyJson } from '../platform/http/money-json.js';
import type { ProposedMapping, WalletMapping } from './dto/mapping.js';
import type { FileReport, LineProblem } from './dto/report.js';
import type { WalletFile } from './file/wallet-file.js';
import type { LinesRead } from './read-lines-into.js';
import type { ImportedRow, KnownLocations } from './rows/read-wallet-line.js';
import type { StagedSum } from './staged-rows.repository.js';

/** Who is meant by what a file calls its customers. */
export class Names {
  readonly locations: KnownLocations;
  readonly locationIds: ReadonlySet<string>;
  readonly #byLocation: ReadonlyMap<string, CustomerForRun>;

  constructor(customers: readonly CustomerForRun[]) {
    this.#byLocation = new Map(customers.map((customer) => [customer.locationId, customer]));
    this.locationIds = new Set(this.#byLocation.keys());
    const locations = new Map<string, string[]>();
    for (const { name, locationId } of customers) {
      const key = name.trim().toLowerCase();
      locations.set(key, [...(locations.get(key) ?? []), locationId]);
    }
    // An id means its own location, whatever another one is called.
    for (const id of this.locationIds) locations.set(id, [id]);
    this.locations = locations;
  }

  nameOf(locationId: string | null): string | null {
    return locationId === null ? null : (this.#byLocation.get(locationId)?.name ?? null);
  }

  monthSum({ locationId, month, currency, rows, chargesNanos, creditsNanos }: StagedSum): FileReport['sums'][number] {
    const id = locationId === '' ? null : locationId;
    const customer = id === null ? undefined : this.#byLocation.get(id);
    return {
      ...{ customerId: customer?.id ?? null, customerName: customer?.name ?? null, locationId: id, month, rows },
      ...{ charges: moneyJson(chargesNanos, currency), credits: moneyJson(creditsNanos, currency) },
    };
  }
}

export function blankReport(fileName: string, file: WalletFile | null): FileReport {
  return {
    ...{ fileName, encoding: file?.encoding ?? null, delimiter: file?.delimiter ?? null },
    ...{ header: [...(file?.header ?? [])], mapping: null, mappingFrom: 'nowhere' },
    ...{ counts: { lines: 0, new: 0, known: 0, duplicates: 0, rejected: 0 }, rejected: [], notices: [], sums: [] },
  };
}

export function understood(row: ImportedRow, names: Names) {
  return {
    ...{ line: row.line, id: row.externalId, locationId: row.locationId, customerName: names.nameOf(row.locationId) },
    ...{ day: row.day, bookedAt: row.bookedAt.toISOString(), usedAt: row.usedAt?.toISOString() ?? null },
    ...{ charge: moneyJson(row.nanos, row.currency), description: row.description, chargeType: row.chargeType },
  };
}

const questions: Readonly<Record<'wallet' | 'zone' | 'sign' | 'dateFormat' | 'decimals', string>> = {
  wallet: 'is this a customer’s wallet, or the agency’s own?',
  zone: 'in which time zone are the dates?',
  sign: 'are charges negative or positive in this file?',
  dateFormat: 'how are dates written? They can be read in more than one way, or in none that is known',
  decimals: 'does a point or a comma stand before the decimals?',
};

/** What nobody has said yet and the file alone does not tell: asked, never guessed. */
export function unsaid(proposal: ProposedMapping): LineProblem[] {
  const ask = (column: string, message: string) => ({
    line: 1,
    column,
    value: '',
    message: `say it in the mapping: ${message}`,
  });
  const missing = (['date', 'amount', 'description'] as const).filter(
    (column) => proposal.columns[column] === undefined,
  );
  const open = (['wallet', 'zone', 'sign', 'dateFormat', 'decimals'] as const).filter(
    (key) => proposal[key] === undefined,
  );
  return [
    ...missing.map((column) => ask(column, 'which heading holds this column?')),
    ...(proposal.columns.location === undefined
      ? [ask('location', 'whose wallet is it, or which heading says so?')]
      : []),
    ...(proposal.columns.currency === undefined
      ? [ask('currency', 'which currency is it, or which heading says so?')]
      : []),
    ...open.map((key) => ask(key, questions[key])),
  ];
}

export function notices(file: WalletFile, read: LinesRead, mapping: WalletMapping): string[] {
  const { encoding, endsWithLine, header } = file;
  const unused = header.filter((heading) => !Object.values(mapping.columns).includes(heading));
  return [
    ...(read.stopped || endsWithLine ? [] : ['The last line has no line end: make sure that it is whole.']),
    ...(encoding === 'windows-1252'
      ? ['The text is no UTF-8 and was read as Windows-1252 (Latin-1): look at the names.']
      : []),
    ...(mapping.wallet === 'agency'
      ? ['This is the agency’s own wallet: its rows are its cost and never judged as charges.']
      : []),
    ...(unused.length === 0 ? [] : [`Not used: ${unused.map((heading) => `“${heading}”`).join(', ')}.`]),
  ];
}
