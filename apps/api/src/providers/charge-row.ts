import type { WalletTransaction } from '@plumbline/clients/highlevel/wallet-transactions';
import { parseAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { dayOf } from '@plumbline/core/time/day';
import type { ChargeFact, QuarantinedItem, QuarantineReason, WalletRowFact } from './facts.js';
import { parseWalletDate } from './provider-date.js';
import { fact, type Mapped, quarantine } from './read-pages.js';
import { walletBalances } from './wallet-balances.js';

/** Wallets are kept in US dollars, whatever the customer is invoiced in; a row that names a currency is believed. */
const walletCurrency = 'USD';

/** One wallet row as a fact, with the provider's sign. */
export function chargeFact(row: WalletTransaction): Mapped<ChargeFact> {
  const bookedAt = parseWalletDate(row.date);
  const usedText = row.messageDate?.trim() ?? '';
  const usedAt = usedText === '' ? null : parseWalletDate(usedText);
  const instant = usedAt ?? bookedAt;
  const day = instant === null ? null : dayOf(instant);
  const reject = (reason: QuarantineReason) =>
    quarantine(reason, { day, category: row.chargeType, rawText: row.rawText });

  const amount = parseAmount(row.amount);
  if (row.id.trim() === '') return reject('missing-field');
  if (amount.kind === 'refused') return reject(amount.reason);
  if (bookedAt === null || (usedText !== '' && usedAt === null)) return reject('wrong-date');
  const currency = parseCurrency(row.currency ?? walletCurrency);
  if (currency === null) return reject('unknown-currency');
  const wallet = walletBalances(row, amount.nanos);
  if (wallet.kind === 'contradicts') return reject('wrong-sign');
  return fact({
    chargeId: row.id,
    bookedAt,
    usedAt,
    nanos: amount.nanos,
    currency,
    description: row.description ?? '',
    chargeType: row.chargeType,
    walletBefore: wallet.before,
    walletAfter: wallet.after,
    rawText: row.rawText,
  });
}

/** The row as it looks, and how far it fits itself: nothing of it is refused. */
export function walletRow(row: WalletTransaction): Mapped<WalletRowFact> {
  const [bookedAt, usedAt] = [parseWalletDate(row.date), parseWalletDate(row.messageDate ?? '')];
  const amount = parseAmount(row.amount);
  const wallet = amount.kind === 'refused' ? null : walletBalances(row, amount.nanos);
  const known = wallet?.kind === 'adds-up' ? wallet : { before: null, after: null };
  return fact({
    rowId: row.id,
    bookedAt,
    usedAt,
    isDated: bookedAt !== null && (usedAt !== null || (row.messageDate?.trim() ?? '') === ''),
    nanos: amount.kind === 'refused' ? null : amount.nanos,
    fitsBalances: wallet?.kind === 'contradicts' ? false : known.before === null ? null : true,
    walletAfter: known.after,
    paidByCredits: row.prevWalletCredits !== null && row.prevWalletCredits !== row.credits,
    description: row.description ?? '',
    chargeType: row.chargeType,
    fieldTypes: fieldTypesOf(row.rawText),
  });
}

function fieldTypesOf(rawText: string): Readonly<Record<string, string>> {
  const fields: object = Object(JSON.parse(rawText));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === null ? 'null' : typeof value]),
  );
}

/** What can be seen of a row that is no wallet row. */
export function seenInLedger(row: unknown): Pick<QuarantinedItem, 'day' | 'category'> {
  const seen = typeof row === 'object' && row !== null ? row : {};
  const texts = ['messageDate' in seen ? seen.messageDate : null, 'date' in seen ? seen.date : null];
  const dates = texts.map((text) => (typeof text === 'string' ? parseWalletDate(text) : null));
  const date = dates.find((found) => found !== null);
  return { day: date ? dayOf(date) : null, category: null };
}
