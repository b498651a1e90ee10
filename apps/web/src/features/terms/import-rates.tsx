import { Button, FileInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importRates } from '../../api/rates.js';
import type { ImportedLine, RatesImportReport } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { Panel } from '../../components/layout/panel.js';
import { shownMultiplier } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import classes from './terms.module.css';

/** A file is read and checked first; only a file without a bad line can be set, and then whole. */
export function ImportRates() {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const checking = useMutation({ mutationFn: importRates });
  const setting = useMutation({
    mutationFn: importRates,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['terms'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
  const report = checking.data;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setting.reset();
    if (chosen === null) checking.reset();
    else checking.mutate({ file: chosen, dryRun: true });
  };
  return (
    <Panel
      title="Rates from a file"
      note={
        <>
          CSV with the headings <code>customer</code> (location id or name), <code>product</code>,{' '}
          <code>multiplier</code>, <code>from</code> and <code>reason</code>. All lines are set, or none
        </>
      }
    >
      <div className={classes.form}>
        <FileInput
          label="CSV file"
          placeholder="Choose a file to check"
          accept=".csv,text/csv"
          clearable
          clearButtonProps={{ 'aria-label': 'Choose no file' }}
          value={file}
          onChange={choose}
        />
        <Button
          loading={checking.isPending || setting.isPending}
          disabled={file === null || report === undefined || report.rejected > 0}
          onClick={() => {
            if (file !== null) setting.mutate({ file, dryRun: false });
          }}
        >
          {report === undefined || report.rejected > 0 ? 'Set the rates' : `Set ${changing(report)} rates`}
        </Button>
      </div>
      <div role="status">{report === undefined ? null : <p className={classes.text}>{wordsFor(report)}</p>}</div>
      <Saved when={setting.isSuccess}>The rates are set. Runs from now on use them.</Saved>
      <ProblemAlert error={checking.error ?? setting.error} />
      {report === undefined ? null : (
        <DataTable
          caption="Lines of the file"
          columns={columns}
          rows={report.lines.toSorted(rejectedFirst)}
          rowKey={(row) => String(row.line)}
          dense
        />
      )}
    </Panel>
  );
}

const changing = (report: RatesImportReport) =>
  report.lines.filter(({ outcome }) => outcome === 'add' || outcome === 'replace').length;

function wordsFor(report: RatesImportReport): string {
  const lines = `${report.accepted} of ${report.lines.length} lines are accepted`;
  return report.rejected === 0
    ? `${lines}; ${changing(report)} rates would change.`
    : `${lines}. Correct the ${report.rejected} rejected ones in the file and choose it again.`;
}

const rejectedFirst = (a: ImportedLine, b: ImportedLine) =>
  Number(b.outcome === 'rejected') - Number(a.outcome === 'rejected') || a.line - b.line;

const outcomes = { add: 'New', replace: 'Replaces', nothing: 'Is set already', rejected: 'Rejected' } as const;

const columns: readonly Column<ImportedLine>[] = [
  { key: 'line', header: 'Line', lead: true, cell: (row) => <span className="pl-num">{`Line ${row.line}`}</span> },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (row) => (
      <span className={row.outcome === 'rejected' ? classes.refused : undefined}>
        {outcomes[row.outcome]}
        {row.before === null || row.outcome === 'nothing' ? '' : ` ×${row.before}`}
      </span>
    ),
  },
  { key: 'customer', header: 'Customer', cell: (row) => row.rate?.customerName ?? '–' },
  {
    key: 'product',
    header: 'Product',
    cell: (row) => (row.rate === null ? '–' : <ProductName product={row.rate.product} />),
  },
  {
    key: 'rate',
    header: 'Rate',
    align: 'end',
    cell: (row) => (row.rate === null ? '–' : <span className="pl-num">{shownMultiplier(row.rate.multiplier)}</span>),
  },
  {
    key: 'from',
    header: 'From',
    align: 'end',
    cell: (row) => (row.rate === null ? '–' : <Day day={row.rate.from} long />),
  },
  {
    key: 'problems',
    header: 'What to do',
    cell: (row) =>
      row.problems.length === 0 ? (
        'Nothing'
      ) : (
        <ul className={classes.problems}>
          {row.problems.map(({ column, value, message }) => (
            <li key={column}>
              <code>{column}</code> “{value}” {message}
            </li>
          ))}
        </ul>
      ),
  },
];
