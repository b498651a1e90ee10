import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { productsQuery } from '../../api/overview.js';
import type { Classification, NewClassification, Unclassified } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import type { Column } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { DecidedChoice } from '../../components/form/decided-choice.js';
import { Amount } from '../../components/money/amount-text.js';
import { isProduct } from '../../components/product/product-keys.js';
import classes from './terms.module.css';

const kinds = { label: 'Wallet label', category: 'Twilio category' } as const;
const namesShown = 3;

type Place<T> = (row: T, product: NewClassification['product']) => void;

export const unknownColumns = (place: Place<Unclassified>): readonly Column<Unclassified>[] => [
  {
    key: 'value',
    header: 'As received',
    lead: true,
    cell: (row) => (
      <>
        <code>{row.value}</code>
        {row.examples.map((example) => (
          <span key={example} className={classes.examples}>
            {example}
          </span>
        ))}
      </>
    ),
  },
  { key: 'kind', header: 'Kind', cell: (row) => kinds[row.kind] },
  {
    key: 'amounts',
    header: 'Amount',
    align: 'end',
    cell: (row) => row.amounts.map((money) => <Amount key={money.currency} money={money} />),
  },
  { key: 'items', header: 'Rows', align: 'end', cell: (row) => <span className="pl-num">{row.items}</span> },
  { key: 'customers', header: 'Customers', cell: (row) => named(row.customers) },
  {
    key: 'days',
    header: 'Days',
    align: 'end',
    cell: (row) =>
      row.from === null || row.to === null ? (
        'None'
      ) : (
        <span>
          <span className="pl-num">{row.days}</span>, <Day day={row.from} /> to <Day day={row.to} />
        </span>
      ),
  },
  { key: 'seen', header: 'First seen', align: 'end', cell: (row) => <Instant at={row.firstSeenAt} /> },
  { key: 'product', header: 'Product', cell: (row) => <Product row={row} product={null} onPlace={place} /> },
];

type OnPlaced = { readonly place: Place<Classification>; readonly remove: (row: Classification) => void };

export const placedColumns = ({ place, remove }: OnPlaced): readonly Column<Classification>[] => [
  { key: 'value', header: 'As received', lead: true, cell: (row) => <code>{row.value}</code> },
  { key: 'kind', header: 'Kind', cell: (row) => kinds[row.kind] },
  { key: 'decided', header: 'Decided', align: 'end', cell: (row) => <Instant at={row.decidedAt} /> },
  { key: 'product', header: 'Product', cell: (row) => <Product row={row} product={row.product} onPlace={place} /> },
  {
    key: 'remove',
    header: <span className="pl-hidden">Change</span>,
    align: 'end',
    cell: (row) => (
      <May needs="operator">
        <Button
          variant="default"
          size="xs"
          aria-label={`Take back the product of ${row.value}`}
          onClick={() => remove(row)}
        >
          Take back
        </Button>
      </May>
    ),
  },
];

function named(customers: Unclassified['customers']): string {
  const names = customers.slice(0, namesShown).map(({ customerName }) => customerName);
  const more = customers.length - names.length;
  if (names.length === 0) return 'None';
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

type ProductProps<T> = { readonly row: T; readonly product: string | null; readonly onPlace: Place<T> };

function Product<T extends { readonly value: string }>({ row, product, onPlace }: ProductProps<T>) {
  const { data: products = [] } = useQuery(productsQuery);
  return (
    <May needs="operator" otherwise={product ?? 'Nobody has decided'}>
      <DecidedChoice
        label={`Product of ${row.value}`}
        value={product ?? ''}
        choices={[
          ...(product === null ? [{ value: '', label: 'Choose a product' }] : []),
          ...products.map((one) => ({ value: one.product, label: one.shownAs })),
          { value: 'not-twilio', label: 'Not Twilio' },
        ]}
        command={product === null ? 'Place' : 'Change'}
        commandLabel={product === null ? `Place ${row.value}` : `Change the product of ${row.value}`}
        onDecide={(chosen) => {
          if (chosen === 'not-twilio' || isProduct(chosen)) onPlace(row, chosen);
        }}
      />
    </May>
  );
}
