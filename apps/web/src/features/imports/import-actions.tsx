import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WalletImport } from '../../api/types.js';
import { vouchForImport, withdrawImport } from '../../api/wallet-imports.js';
import { May } from '../../components/access/may.js';
import { dayRange } from '../../components/day/day-words.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './imports.module.css';

/** A person vouches for the file, or takes it back. */
export function ImportActions({ found }: { readonly found: WalletImport }) {
  const queries = useQueryClient();
  const [range, setRange] = useState<{ from?: string | undefined; to?: string | undefined }>(found.complete ?? {});
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['imports'] });
  const vouching = useMutation({ mutationFn: vouchForImport, onSuccess });
  const withdrawing = useMutation({ mutationFn: withdrawImport, onSuccess });
  const { id, complete, mapping } = found;
  const { from, to } = range;
  const isJudged = mapping?.wallet === 'customer';
  return (
    <Panel title="What it counts for" note={wordsFor(found)}>
      {complete === null ? null : (
        <p className={classes.text}>
          {complete.by} says that it is complete for {dayRange(complete)}.
        </p>
      )}
      <May needs="operator">
        <div className={classes.form}>
          {isJudged ? (
            <>
              <DayField label="Complete from" value={from} onChange={(day) => setRange({ ...range, from: day })} />
              <DayField label="Complete to" value={to} onChange={(day) => setRange({ ...range, to: day })} />
              <Button
                loading={vouching.isPending}
                disabled={from === undefined || to === undefined}
                onClick={() => {
                  if (from !== undefined && to !== undefined) vouching.mutate({ id, from, to });
                }}
              >
                Say that it is complete
              </Button>
            </>
          ) : null}
          <Button variant="default" loading={withdrawing.isPending} onClick={() => withdrawing.mutate(id)}>
            Withdraw the import
          </Button>
        </div>
      </May>
      <ProblemAlert error={vouching.error ?? withdrawing.error} />
    </Panel>
  );
}

function wordsFor({ mapping }: WalletImport): string {
  return mapping?.wallet === 'agency'
    ? 'The agency’s own wallet is kept apart and never judged as charges'
    : 'Where the ledger was never read, its days stay incomplete until somebody says that the file holds every row. The next run judges them';
}
