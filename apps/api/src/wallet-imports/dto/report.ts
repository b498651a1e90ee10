import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { encodings } from '../file/encoding-of.js';
import { ProposedMapping, WalletMapping } from './mapping.js';

export const LineProblem = z
  .object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })
  .meta({ id: 'WalletLineProblem' });
export type LineProblem = z.infer<typeof LineProblem>;

const UnderstoodRow = z
  .object({
    line: z.int(),
    id: z.string().nullable(),
    locationId: z.string().nullable(),
    customerName: z.string().nullable(),
    day: z.string().meta({ format: 'date' }),
    bookedAt: z.string().meta({ format: 'date-time' }),
    usedAt: z.string().meta({ format: 'date-time' }).nullable(),
    charge: Money.describe('Positive: the customer pays'),
    description: z.string(),
    chargeType: z.string().nullable(),
  })
  .meta({ id: 'UnderstoodWalletRow' });

const MonthSum = z
  .object({
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    locationId: z.string().nullable(),
    month: z.string().describe('YYYY-MM'),
    rows: z.int(),
    charges: Money,
    credits: Money.describe('Zero or less'),
  })
  .meta({ id: 'WalletMonthSum' });

const found = {
  fileName: z.string(),
  encoding: z.enum(encodings).nullable(),
  delimiter: z.string().nullable(),
  header: z.array(z.string()),
  mapping: WalletMapping.nullable(),
  mappingFrom: z.enum(['given', 'remembered', 'nowhere']),
  counts: z.object({
    lines: z.int().describe('Lines below the header, up to where reading stopped'),
    new: z.int(),
    known: z.int().describe('Lines that an earlier import has already'),
    duplicates: z.int().describe('Lines that stand in the file twice, with the same id'),
    rejected: z.int(),
  }),
  rejected: z.array(LineProblem).describe('Every problem of every rejected line'),
  notices: z.array(z.string()),
  sums: z.array(MonthSum),
};

/** What is kept of an import. */
export const FileReport = z.object(found);
export type FileReport = z.infer<typeof FileReport>;

export const importStates = ['imported', 'refused', 'withdrawn'] as const;
export type ImportState = (typeof importStates)[number];

export const WalletImportPreview = z
  .object({
    ...found,
    state: z.literal('tried'),
    proposal: ProposedMapping.describe('What the file suggests; what is missing there a person must say'),
    firstLines: z.array(z.array(z.string())).describe('The first lines as they stand in the file'),
    firstRows: z.array(UnderstoodRow).describe('The first lines as they would be understood'),
  })
  .meta({ id: 'WalletImportPreview' });

const kept = {
  id: z.uuid(),
  state: z.enum(importStates),
  importedAt: z.string().meta({ format: 'date-time' }),
  importedBy: z.string(),
  complete: z
    .object({ from: z.string().meta({ format: 'date' }), to: z.string().meta({ format: 'date' }), by: z.string() })
    .nullable()
    .describe('The days for which a person said that the file holds every row of its customers'),
};
export const WalletImport = z.object({ ...found, ...kept }).meta({ id: 'WalletImport' });
export type WalletImport = z.infer<typeof WalletImport>;

/** An import in the list of all of them. */
export const WalletImportLine = z
  .object({
    ...kept,
    fileName: z.string(),
    wallet: z.enum(['customer', 'agency']).nullable(),
    counts: found.counts,
  })
  .meta({ id: 'WalletImportLine' });
