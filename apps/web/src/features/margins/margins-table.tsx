import { Link } from '@tanstack/react-router';
import type { Margin } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange } from '../../components/day/day-words.js';
import { Amount } from '../../components/money/amount-text.js';
import { shownMarkup } from '../../components/money/format-money.js';
import { Markup } from '../../components/money/markup-text.js';
import { useProductName } from '../../components/product/product-name.js';

type Props = { readonly rows: readonly Margin[]; readonly by: 'customer' | 'product' };
/** More rates than these are shown as what they come to together. */
const ratesShown = 3;

type Part = 'cost' | 'billed' | 'short' | 'beyond';

const amount = (part: Part, header: string, tone: 'under' | 'over' | 'plain' = 'plain'): Column<Margin> => ({
  key: part,
  header,
  align: 'end',
  cell: ({ settled }) => <Amount money={settled[part]} tone={tone} />,
});

/** Settled results; what is provisional stands beside them, and what nobody could judge is counted. */
export function MarginsTable({ rows, by }: Props) {
  const nameOf = useProductName();
  const lead: Column<Margin> =
    by === 'product'
      ? { key: 'product', header: 'Product', lead: true, cell: ({ product }) => nameOf(product ?? '') }
      : { key: 'customer', header: 'Customer', lead: true, cell: (row) => <Whose row={row} /> };
  const columns: readonly Column<Margin>[] = [
    lead,
    amount('cost', 'Twilio cost'),
    amount('billed', 'Billed'),
    { key: 'agreed', header: 'Agreed', term: 'markup', align: 'end', cell: (row) => <Agreed row={row} by={by} /> },
    {
      key: 'earned',
      header: 'Earned',
      term: 'markup',
      align: 'end',
      cell: ({ settled }) => <Markup markup={settled.earnedMarkup} />,
    },
    amount('short', 'Short of agreed', 'under'),
    amount('beyond', 'Beyond agreed', 'over'),
    {
      key: 'provisional',
      header: 'Provisional, earned',
      term: 'provisional',
      align: 'end',
      cell: ({ provisional }) => (provisional.cells === 0 ? '–' : <Markup markup={provisional.earnedMarkup} />),
    },
    {
      key: 'left',
      header: 'Left out',
      align: 'end',
      cell: ({ undecided, incomplete }) => leftOut(undecided.cells, incomplete.cells),
    },
  ];
  return (
    <DataTable
      caption={`Margin by ${by}`}
      columns={columns}
      rows={rows}
      rowKey={({ customerId, accountSid, product, currency }) =>
        [customerId ?? accountSid, product, currency].join(' ')
      }
      dense
    />
  );
}

function Whose({ row: { customerId, customerName } }: { readonly row: Margin }) {
  if (customerId === null) return customerName;
  return (
    <Link to="/customers/$id" params={{ id: customerId }}>
      {customerName}
    </Link>
  );
}

/** For a product the rates that were agreed, with their days; for a customer what its rates come to together. */
function Agreed({ row: { rates, settled }, by }: { readonly row: Margin; readonly by: Props['by'] }) {
  if (by === 'customer' || rates.length === 0) return <Markup markup={settled.agreedMarkup} absent="no agreed rate" />;
  const distinct = new Map(rates.map((rate) => [`${rate.multiplier} ${rate.from}`, rate]));
  if (distinct.size > ratesShown) {
    return (
      <>
        <Markup markup={settled.agreedMarkup} absent="no agreed rate" /> from {distinct.size} rates
      </>
    );
  }
  return [...distinct.values()].map((rate) => (
    <div key={`${rate.multiplier} ${rate.from}`} className="pl-num" title={dayRange(rate)}>
      {shownMarkup(rate.multiplier)}
      {distinct.size === 1 ? null : ` from ${rate.from}`}
    </div>
  ));
}

function leftOut(undecided: number, incomplete: number): string {
  const parts = [
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(incomplete === 0 ? [] : [`${incomplete} incomplete`]),
  ];
  return parts.length === 0 ? 'None' : parts.join(', ');
}
