import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Mismatch } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { MismatchStateBadge, VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { causeWord } from './cause-words.js';
import { subjectOf } from './mismatch-subject.js';
import { useRowKeys } from './use-row-keys.js';

const columns: readonly Column<Mismatch>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: (one) => (
      <Link from="/mismatches" to="/mismatches" search={(search) => ({ ...search, open: one.id })} resetScroll={false}>
        {subjectOf(one)}
      </Link>
    ),
  },
  { key: 'day', header: 'Day (UTC)', cell: (one) => <Day day={one.day} /> },
  { key: 'product', header: 'Product', cell: (one) => <ProductName product={one.product} /> },
  { key: 'verdict', header: 'Verdict', cell: (one) => <VerdictBadge verdict={one.verdict} /> },
  {
    key: 'cause',
    header: 'Main cause',
    wideOnly: true,
    cell: (one) => causeWord(one.causes[0]?.cause ?? 'unexplained'),
  },
  {
    key: 'expected',
    header: 'Expected',
    align: 'end',
    cell: (one) => <Amount money={one.expected} absent="no agreed rate" />,
  },
  { key: 'billed', header: 'Billed', align: 'end', cell: (one) => <Amount money={one.billed} absent="no charge" /> },
  { key: 'difference', header: 'Difference', align: 'end', cell: (one) => <Difference money={one.difference} /> },
  { key: 'state', header: 'State', cell: (one) => <MismatchStateBadge state={one.state} /> },
];

type Props = { readonly rows: readonly Mismatch[]; readonly onOpen: (id: string) => void };

export function MismatchesTable({ rows, onOpen }: Props) {
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const selected = useRowKeys(ids, onOpen);
  const at = rows.find((row) => row.id === selected);
  return (
    <>
      <p className="pl-hidden" aria-live="polite">
        {at === undefined ? '' : `Selected: ${subjectOf(at)}, ${at.day}. Enter opens it.`}
      </p>
      <DataTable
        caption="Mismatches"
        columns={columns}
        rows={rows}
        rowKey={(one) => one.id}
        rowProps={(one, index) => ({ 'data-row': index, 'data-selected': one.id === selected })}
        dense
      />
    </>
  );
}
