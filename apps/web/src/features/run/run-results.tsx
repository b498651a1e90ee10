import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ResultsFilter, resultsQuery } from '../../api/runs.js';
import type { Result, Run, Verdict } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { cellColumns } from '../../components/verdict/cell-columns.js';
import { outside, verdicts, verdictWords } from '../../components/verdict/verdict-words.js';

const subjectOf = (result: Result) => {
  if (result.customerId === null) return <span title={result.accountSid ?? undefined}>Shared account</span>;
  return (
    <Link to="/customers/$id" params={{ id: result.customerId }}>
      {result.customerName ?? result.customerId}
    </Link>
  );
};

const columns: readonly Column<Result>[] = [
  { key: 'subject', header: 'Customer', lead: true, cell: subjectOf },
  { key: 'day', header: 'Day (UTC)', cell: (result) => <Day day={result.day} /> },
  ...cellColumns<Result>({ customerOf: ({ customerId }) => customerId }),
];

const choices = [
  { value: outside, label: 'Outside tolerance' },
  ...verdicts.map((verdict) => ({ value: verdict, label: verdictWords[verdict].word })),
];

type Chosen = Verdict | typeof outside;

const noteOf = (verdict: Chosen | undefined): string => {
  if (verdict === undefined) return 'One for each customer, day and product';
  return verdict === outside ? 'Underbilled, unbilled, overbilled or unsupported' : verdictWords[verdict].meaning;
};

type Props = {
  readonly run: Run;
  readonly filter: ResultsFilter & { readonly verdict?: Chosen };
  readonly onVerdict: (verdict: string | undefined) => void;
};

export function RunResults({ run, filter, onVerdict }: Props) {
  const query = useInfiniteQuery(resultsQuery(run.id, filter));
  const { verdict } = filter;
  const nothing = run.finishedAt === null ? 'They appear when the run has compared.' : 'This run compared nothing.';
  return (
    <Panel
      title="Results"
      note={noteOf(verdict)}
      flush
      actions={
        <>
          <ChoiceField label="Verdict" none="Any verdict" value={verdict} choices={choices} onChange={onVerdict} />
          <CsvLink path={`/api/v1/runs/${run.id}/results`} filter={filter} of="these results" />
        </>
      }
    >
      <PagedList
        query={query}
        of="results"
        empty={
          verdict === undefined ? (
            <EmptyState title="No results">{nothing}</EmptyState>
          ) : (
            <EmptyState
              title={`No result of this run is ${verdict === outside ? 'outside tolerance' : verdictWords[verdict].word.toLowerCase()}`}
            />
          )
        }
      >
        {(rows) => (
          <DataTable
            caption="Results of the run"
            columns={columns}
            rows={rows}
            rowKey={(one) => `${one.customerId} ${one.accountSid} ${one.day} ${one.product}`}
            dense
          />
        )}
      </PagedList>
    </Panel>
  );
}
