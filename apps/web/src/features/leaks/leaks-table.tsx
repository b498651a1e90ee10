import { Link } from '@tanstack/react-router';
import type { Leak } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange } from '../../components/day/day-words.js';
import { Amount } from '../../components/money/amount-text.js';

const words: Readonly<Record<Leak['kind'], { readonly is: string; readonly todo: string }>> = {
  'usage-elsewhere': {
    is: 'Usage on another account',
    todo: 'Move the number to the customer’s account, or see who still sends with the old credentials.',
  },
  'charged-elsewhere': {
    is: 'Charged for usage on another account',
    todo: 'The customer paid, and another account bears the cost: move the number, then settle the mismatches.',
  },
  'wrong-account': {
    is: 'Number under another account',
    todo: 'Move the number to the customer’s account, or adopt the connection that fits.',
  },
  'credentials-drifted': {
    is: 'HighLevel works with another account',
    todo: 'Put the credentials of the customer’s own account into HighLevel again.',
  },
  'unknown-number': {
    is: 'HighLevel lists a number that Twilio does not have',
    todo: 'Remove it in HighLevel, or find the account in which it lies.',
  },
};

const columns: readonly Column<Leak>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: ({ customerId, customerName }) => (
      <Link to="/customers/$id" params={{ id: customerId }}>
        {customerName}
      </Link>
    ),
  },
  { key: 'what', header: 'What leaks', cell: ({ kind }) => words[kind].is },
  {
    key: 'number',
    header: 'Number',
    cell: ({ phoneNumber, numbers }) => phoneNumber ?? (numbers === null ? '–' : `${numbers} numbers`),
  },
  { key: 'where', header: 'Where', cell: ({ accountSid }) => (accountSid === null ? '–' : <code>{accountSid}</code>) },
  {
    key: 'days',
    header: 'Days (UTC)',
    cell: ({ from, to }) => (from === null || to === null ? '–' : dayRange({ from, to })),
  },
  { key: 'amount', header: 'Amount', align: 'end', cell: ({ amount }) => <Amount money={amount} absent="none" /> },
  { key: 'todo', header: 'What to do', cell: ({ kind }) => words[kind].todo },
];

const keyOf = ({ kind, customerId, phoneNumber, accountSid, amount }: Leak) =>
  `${kind} ${customerId} ${phoneNumber} ${accountSid} ${amount?.currency}`;

export function LeaksTable({ leaks }: { readonly leaks: readonly Leak[] }) {
  return <DataTable caption="Leaks" columns={columns} rows={leaks} rowKey={keyOf} />;
}
