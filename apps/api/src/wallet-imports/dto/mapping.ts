import { z } from 'zod';

export const columnKeys = [
  'id',
  'date',
  'messageDate',
  'amount',
  'description',
  'location',
  'balance',
  'chargeType',
  'currency',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

export const dateFormats = ['iso', 'month-name', 'month-first', 'day-first'] as const;
export type DateFormat = (typeof dateFormats)[number];

const heading = z.string().min(1).max(200);
const said = {
  wallet: z
    .enum(['customer', 'agency'])
    .describe('Whose wallet this is. The agency’s holds its own cost: it is kept apart and never judged as charges'),
  dateFormat: z.enum(dateFormats).describe('`month-name` is “Sep 22nd 2025, 10:28:02 PM” or “22 Sep 2025 22:28”'),
  zone: z.string().min(1).max(60).describe('IANA zone of dates that name none, e.g. UTC or America/New_York'),
  sign: z.enum(['debits-negative', 'debits-positive']).describe('How a charge is signed in the file'),
  decimals: z.enum(['point', 'comma']),
};

export const WalletMapping = z
  .strictObject({
    columns: z
      .strictObject({
        date: heading.describe('When the wallet was debited'),
        messageDate: heading.optional().describe('When the message or call happened'),
        amount: heading,
        description: heading,
        id: heading.optional(),
        location: heading.optional().describe('Location id or name'),
        balance: heading.optional(),
        chargeType: heading.optional(),
        currency: heading.optional(),
      })
      .describe('Which heading holds which column'),
    locationId: z.string().min(1).max(200).optional().describe('Whose wallet it is, where no column says it'),
    currency: z.string().length(3).optional().describe('ISO 4217, where no column says it'),
    ...said,
  })
  .meta({ id: 'WalletMapping' });
export type WalletMapping = z.infer<typeof WalletMapping>;

/** What the file itself suggests. What it does not settle is missing, and a person must say it. */
export const ProposedMapping = z
  .object({
    columns: z.partialRecord(z.enum(columnKeys), z.string()),
    wallet: said.wallet.optional(),
    dateFormat: said.dateFormat.optional(),
    zone: said.zone.optional(),
    sign: said.sign.optional(),
    decimals: said.decimals.optional(),
    locationId: z.string().optional(),
    currency: z.string().optional(),
  })
  .meta({ id: 'ProposedWalletMapping' });
export type ProposedMapping = z.infer<typeof ProposedMapping>;
