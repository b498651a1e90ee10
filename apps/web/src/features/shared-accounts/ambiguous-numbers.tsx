import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { assignNumber } from '../../api/shared-accounts.js';
import type { SharedAccountDays, SharedNumber } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Amount } from '../../components/money/amount-text.js';
import classes from './shared-account.module.css';

/** Numbers that are nobody's, each with a way to say whose it is. */
export function AmbiguousNumbers({ account }: { readonly account: SharedAccountDays }) {
  const rows = [...account.ambiguous, ...account.unowned];
  if (rows.length === 0) return null;
  const columns: readonly Column<SharedNumber>[] = [
    { key: 'number', header: 'Number', lead: true, cell: (one) => <span className="pl-num">{one.number}</span> },
    { key: 'why', header: 'Whose', cell: whose },
    { key: 'items', header: 'Items', align: 'end', cell: (one) => <span className="pl-num">{one.items}</span> },
    { key: 'cost', header: 'Cost', term: 'cost', align: 'end', cell: (one) => <Amount money={one.cost} /> },
    {
      key: 'assign',
      header: <span className="pl-hidden">Assign</span>,
      cell: (one) =>
        one.sid === null ? null : (
          <May needs="operator">
            <AssignNumber number={one.number} sid={one.sid} account={account} />
          </May>
        ),
    },
  ];
  return (
    <>
      <h3 className={classes.heading}>Numbers that are nobody’s</h3>
      <DataTable
        caption={`Numbers of ${account.name} that are nobody’s`}
        columns={columns}
        rows={rows}
        rowKey={(one) => `${one.number} ${one.cost.currency}`}
        dense
      />
    </>
  );
}

function whose({ listedBy }: SharedNumber): string {
  const [first, ...others] = listedBy.map(({ name }) => name);
  if (first === undefined) return 'No member lists it';
  if (others.length === 0) return `${first}, from the next comparison on`;
  return `Listed by ${[first, ...others].join(' and ')}`;
}

type AssignProps = { readonly number: string; readonly sid: string; readonly account: SharedAccountDays };

function AssignNumber({ number, sid, account }: AssignProps) {
  const [customerId, setCustomerId] = useState('');
  const queries = useQueryClient();
  const assigning = useMutation({
    mutationFn: assignNumber,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['shared-accounts'] }),
  });
  const members = new Map(account.members.map((one) => [one.customerId, one.name]));
  const choices = [...members].map(([value, label]) => ({ value, label }));
  return (
    <form
      className={classes.assign}
      onSubmit={(event) => {
        event.preventDefault();
        if (customerId !== '') assigning.mutate({ sid, customerId });
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={`Customer for ${number}`}
        value={customerId}
        data={[{ value: '', label: 'Choose a customer' }, ...choices]}
        onChange={(event) => setCustomerId(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        aria-label={`Assign ${number}`}
        loading={assigning.isPending}
        disabled={customerId === ''}
      >
        Assign
      </Button>
      <ProblemAlert error={assigning.error} />
    </form>
  );
}
