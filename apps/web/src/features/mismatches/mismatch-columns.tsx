import type { Mismatch } from '../../api/types.js';
import { causeWord } from '../../components/cause/cause-words.js';
import type { Column } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { deadlineInBrief } from './lifecycle-words.js';
import { MismatchMarks } from './mismatch-marks.js';
import { OpenMismatch, SelectMismatch } from './queue-row.js';

export const mismatchColumns: readonly Column<Mismatch>[] = [
  { key: 'customer', header: 'Customer', lead: true, cell: (one) => <OpenMismatch mismatch={one} /> },
  { key: 'day', header: 'Day (UTC)', cell: (one) => <Day day={one.day} /> },
  { key: 'product', header: 'Product', cell: (one) => <ProductName product={one.product} /> },
  { key: 'verdict', header: 'Verdict', term: 'verdict', cell: (one) => <VerdictBadge verdict={one.verdict} /> },
  {
    key: 'cause',
    header: 'Main cause',
    term: 'cause',
    wideOnly: true,
    cell: (one) => causeWord(one.causes[0]?.cause ?? 'unexplained'),
  },
  {
    key: 'expected',
    header: 'Expected',
    term: 'expected',
    align: 'end',
    wideOnly: true,
    cell: (one) => <Amount money={one.expected} absent="no agreed rate" />,
  },
  {
    key: 'billed',
    header: 'Billed',
    term: 'billed',
    align: 'end',
    wideOnly: true,
    cell: (one) => <Amount money={one.billed} absent="no charge" />,
  },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: (one) => <Difference money={one.difference} />,
  },
  { key: 'state', header: 'State', cell: (one) => <MismatchMarks mismatch={one} /> },
  { key: 'deadline', header: 'Deadline', cell: (one) => <span className="pl-num">{deadlineInBrief(one)}</span> },
];

/** The same with a box to choose a row by, before everything else. */
export const mismatchColumnsToChoose: readonly Column<Mismatch>[] = [
  {
    key: 'select',
    header: <span className="pl-hidden">Selected</span>,
    lead: true,
    cell: (one) => <SelectMismatch mismatch={one} />,
  },
  ...mismatchColumns,
];
