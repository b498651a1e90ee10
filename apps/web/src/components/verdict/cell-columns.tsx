import type { Cell } from '../../api/types.js';
import type { Column } from '../data-table/data-table.js';
import { Amount } from '../money/amount-text.js';
import { Difference } from '../money/difference-text.js';
import { ProductName } from '../product/product-name.js';
import { RestatedMark } from '../restatement/restated-mark.js';
import classes from './badge.module.css';
import { VerdictBadge } from './verdict-badge.js';

type Whose<C> = {
  /** Null for the total of a shared account, whose revisions stand on no customer's page. */
  readonly customerOf: (cell: C) => string | null;
  readonly timezone?: string | undefined;
};

/** What every table of cells shows: product, verdict, whether it was restated, and the money from cost to difference. */
export function cellColumns<C extends Cell>({ customerOf, timezone }: Whose<C>): readonly Column<C>[] {
  return [
    { key: 'product', header: 'Product', cell: (cell) => <ProductName product={cell.product} /> },
    {
      key: 'verdict',
      header: 'Verdict',
      term: 'verdict',
      cell: (cell) => <CellVerdict cell={cell} customerId={customerOf(cell)} timezone={timezone} />,
    },
    ...money,
  ];
}

type Props = {
  readonly cell: Cell;
  readonly customerId: string | null;
  readonly timezone: string | undefined;
};

function CellVerdict({ cell: { day, product, verdict, provisional, restated }, customerId, timezone }: Props) {
  return (
    <span className={classes.verdict}>
      <VerdictBadge verdict={verdict} provisional={provisional} />
      {restated && customerId !== null ? (
        <RestatedMark cell={{ customerId, day, product }} timezone={timezone} />
      ) : null}
    </span>
  );
}

const money: readonly Column<Cell>[] = [
  {
    key: 'cost',
    header: 'Twilio cost',
    term: 'cost',
    align: 'end',
    cell: (cell) => <Amount money={cell.cost} absent="no usage" />,
  },
  {
    key: 'expected',
    header: 'Expected',
    term: 'expected',
    align: 'end',
    cell: (cell) => <Amount money={cell.expected} absent="no agreed rate" />,
  },
  {
    key: 'billed',
    header: 'Billed',
    term: 'billed',
    align: 'end',
    cell: (cell) => (
      <>
        <Amount money={cell.billed} absent="no charge" />
        {cell.billedBasis === 'import' ? (
          <small title="The ledger was never read: an export stands here"> by import</small>
        ) : null}
      </>
    ),
  },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: (cell) => <Difference money={cell.difference} quiet={cell.verdict === 'within-tolerance'} />,
  },
];
