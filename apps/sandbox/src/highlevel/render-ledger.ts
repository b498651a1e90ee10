import type { Customer } from '../world/cast.js';
import { shortest } from '../world/decimals.js';
import type { WalletRow } from '../world/ledger.js';
import type { World } from '../world/world.js';
import { fieldsOf } from './location-resource.js';
import { printedDate } from './printed-date.js';

type Ledger = {
  readonly customer: Customer;
  readonly rows: readonly WalletRow[];
  /** In which the dates are asked for. */
  readonly zone: string;
  readonly traceId: string;
};

/** A page of a wallet in the envelope, and with the fields, that the switches say. */
export function renderLedger(world: World, { customer, rows, zone, traceId }: Ledger): string {
  const { name, timezone } = fieldsOf(world, customer);
  const inZone = world.switches.ledgerDatesIn === 'location-zone' ? timezone : zone;
  const list = `[${rows.map((row) => renderRow(row, world, { name, zone: inZone })).join(',')}]`;
  const trace = `"traceId":"${traceId}"`;
  switch (world.switches.ledgerEnvelope) {
    case 'transactions':
      return `{"transactions":${list},${trace}}`;
    case 'data':
      return `{"data":${list},${trace}}`;
    case 'data.transactions':
      return `{"data":{"transactions":${list}},${trace}}`;
    case 'data.walletTransactions':
      return `{"data":{"walletTransactions":${list}},${trace}}`;
  }
}

/** Amounts are exact decimals, so they are put in as text and never pass through a float. */
function renderRow(row: WalletRow, world: World, { name, zone }: { name: string; zone: string }): string {
  const { ledgerAmounts, ledgerDebits, ledgerShowsChargeType } = world.switches;
  const before = shortest(row.balanceBefore);
  const after = shortest(row.balanceAfter);
  const total = shortest(row.balanceAfter + row.creditsAfter);
  const signed = shortest(ledgerDebits === 'negative' ? row.amountNanos : -row.amountNanos);
  const amount = ledgerAmounts === 'number' ? signed : `"${signed}"`;
  const messageDate = row.atMs === null ? 'null' : `"${printedDate(row.atMs, zone)}"`;
  const chargeType = ledgerShowsChargeType ? `,"chargeType":"${row.chargeType}"` : '';
  return (
    `{"id":"${row.id}","date":"${printedDate(row.bookedMs, zone)}","description":${JSON.stringify(row.description)},` +
    `"amount":${amount},"balance":"${after}","credits":"${shortest(row.creditsAfter)}","totalBalance":"${total}",` +
    `"messageDate":${messageDate},"prevWalletBalance":"${before}","prevWalletCredits":"${shortest(row.creditsBefore)}",` +
    `"locationName":${JSON.stringify(name)}${chargeType}}`
  );
}
