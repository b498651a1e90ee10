import type { Cell } from '../../api/types.js';
import type { Column } from '../data-table/data-table.js';
import { Amount } from '../money/amount-text.js';
import { Difference } from '../money/difference-text.js';
import { ProductName } from '../product/product-name.js';
import { VerdictBadge } from './verdict-badge.js';

/** What every table of cells shows: product, verdict, and the money from cost to difference. */
export const cellColumns: readonly Column<Cell>[] = [
  { key: 'product', header: 'Product', cell: (cell) => <ProductName product={cell.product} /> },
  {
    key: 'verdict',
    header: 'Verdict',
    cell: (cell) => <VerdictBadge verdict={cell.verdict} provisional={cell.provisional} />,
  },
  { key: 'cost', header: 'Twilio cost', align: 'end', cell: (cell) => <Amount money={cell.cost} absent="no usage" /> },
  {
    key: 'expected',
    header: 'Expected',
    align: 'end',
    cell: (cell) => <Amount money={cell.expected} absent="no agreed rate" />,
  },
  {
    key: 'billed',
    header: 'Billed',
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
    align: 'end',
    cell: (cell) => <Difference money={cell.difference} quiet={cell.verdict === 'within-tolerance'} />,
  },
];
