import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TermsPreview } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import classes from './terms.module.css';

type Verdicts = TermsPreview['verdicts'][number];
type Concerned = TermsPreview['customers'][number];

/** What terms that nobody has saved yet would change about settled results. */
export function PreviewPanel({ query }: { readonly query: UseQueryResult<TermsPreview> }) {
  return (
    <Panel title="What would change" note="Tried on settled results; nothing is saved" flush>
      <div aria-live="polite">
        <QueryState query={query} of="the preview" lines={5}>
          {(preview) => <Preview preview={preview} />}
        </QueryState>
      </div>
    </Panel>
  );
}

function Preview({ preview }: { readonly preview: TermsPreview }) {
  const { mismatches, customers } = preview;
  if (preview.cells === 0) {
    return (
      <EmptyState title="No settled result to try this on">Days settle with their second equal reading.</EmptyState>
    );
  }
  return (
    <>
      <div className={classes.inset}>
        <p className={classes.text}>
          <Day day={preview.from} long /> to <Day day={preview.to} long />.{' '}
          {preview.provisional > 0 ? `${preview.provisional} provisional results were left out. ` : ''}
          {preview.incomplete > 0 ? `${preview.incomplete} stay incomplete on any terms. ` : ''}
          {preview.together > 0 ? `${preview.together} are compared together, and nothing can be tried on them.` : ''}
        </p>
        <Figures
          items={[
            { name: 'Settled results', value: <span className="pl-num">{preview.cells}</span> },
            { name: 'Would change', value: <span className="pl-num">{preview.changed}</span> },
            { name: 'Mismatches opened', value: <span className="pl-num">{mismatches.open + mismatches.reopen}</span> },
            { name: 'Mismatches resolved', value: <span className="pl-num">{mismatches.resolve}</span> },
          ]}
        />
      </div>
      <DataTable
        caption="Results by verdict"
        columns={verdictColumns}
        rows={preview.verdicts}
        rowKey={verdictKey}
        dense
      />
      {customers.length === 0 ? null : (
        <>
          <h3 className={classes.subheading}>Outside the tolerance, by customer</h3>
          <DataTable caption="By customer" columns={customerColumns} rows={customers} rowKey={customerKey} dense />
        </>
      )}
    </>
  );
}

const verdictKey = (row: Verdicts) => `${row.verdict} ${row.currency}`;
const customerKey = (row: Concerned) => `${row.customerId ?? row.accountSid} ${row.currency}`;

const count = (key: 'before' | 'after', header: string): Column<Verdicts> => ({
  key,
  header,
  align: 'end',
  cell: (row) => <span className="pl-num">{row[key].cells}</span>,
});

type Stakes = Readonly<Record<'before' | 'after', Pick<Verdicts['before'], 'under' | 'over'>>>;

const stakeColumns: readonly Column<Stakes>[] = (['under', 'over'] as const).flatMap((side) => {
  const word = side === 'under' ? 'Under' : 'Over';
  const column = (when: 'before' | 'after', key: string, header: string): Column<Stakes> => ({
    key,
    header,
    align: 'end',
    cell: (row) => <Amount money={row[when][side]} tone={side} />,
  });
  return [column('before', side, `${word} now`), column('after', `${side}-after`, `${word} then`)];
});

const verdictColumns: readonly Column<Verdicts>[] = [
  {
    key: 'verdict',
    header: 'Verdict',
    term: 'verdict',
    lead: true,
    cell: (row) => <VerdictBadge verdict={row.verdict} />,
  },
  count('before', 'Results now'),
  count('after', 'Results then'),
  ...stakeColumns,
];

const customerColumns: readonly Column<Concerned>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: (row) =>
      row.customerId === null ? (
        `Group of ${row.accountSid}`
      ) : (
        <Link to="/customers/$id" params={{ id: row.customerId }}>
          {row.customerName ?? row.customerId}
        </Link>
      ),
  },
  { key: 'changed', header: 'Results', align: 'end', cell: (row) => <span className="pl-num">{row.changed}</span> },
  {
    key: 'mismatches',
    header: 'Mismatches',
    align: 'end',
    cell: (row) => (
      <span className="pl-num">
        {row.mismatches.open + row.mismatches.reopen} opened, {row.mismatches.resolve} resolved
      </span>
    ),
  },
  ...stakeColumns,
];
