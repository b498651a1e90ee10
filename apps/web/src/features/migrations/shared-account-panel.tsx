import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountNumbersQuery, newestMigrationsQuery } from '../../api/migrations.js';
import type { Customer, SharedAccount, SharedAccountNumber } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './migrations.module.css';
import { isFree, memberColumns } from './shared-account-members.js';
import { StartWave } from './start-wave.js';

/** Beyond this many customers HighLevel is asked about them only when somebody wants to know. */
const membersAskedAtOnce = 25;
const lookMs = 10_000;

type Props = { readonly account: SharedAccount; readonly customers: ReadonlyMap<string, Customer> };

/** An account that several customers use, who they are, how far each is on its way out, and whom to move next. */
export function SharedAccountPanel({ account, customers }: Props) {
  const present = account.members.filter(({ validTo }) => validTo === null);
  const [isWanted, setWanted] = useState(present.length <= membersAskedAtOnce);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const numbers = useQuery({ ...accountNumbersQuery(account.accountSid), enabled: isWanted });
  const migrations = useQuery({ ...newestMigrationsQuery(account.accountSid), refetchInterval: lookMs });
  const newest = new Map(migrations.data?.map((one) => [one.customerId, one]));
  const rows = present.map(({ customerId: id, name }) => ({
    ...{ id, name },
    customer: customers.get(id),
    newest: newest.get(id),
  }));
  const free = rows.filter(isFree);
  const wave = free.filter(({ id }) => chosen.includes(id));
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Panel
      title={account.name}
      note={<code>{account.accountSid}</code>}
      flush
      actions={
        <May needs="operator">
          {wave.length < free.length ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setChosen(free.map(({ id }) => id))}>
              Choose all {free.length}
            </Button>
          ) : null}
          <StartWave customers={wave} />
        </May>
      }
    >
      <div className={classes.inset}>
        {isWanted ? (
          <QueryState query={numbers} of="whose each number is" lines={1}>
            {(known) => <p className={classes.about}>{numberWords(known)}</p>}
          </QueryState>
        ) : (
          <Button variant="default" size="xs" onClick={() => setWanted(true)}>
            Ask HighLevel whose each number is
          </Button>
        )}
      </div>
      <QueryState query={migrations} of="how far each customer is" lines={rows.length}>
        {() => (
          <DataTable
            caption={`Customers on ${account.name}`}
            columns={memberColumns({ chosen, onChoose: choose })}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </QueryState>
    </Panel>
  );
}

function numberWords(numbers: readonly SharedAccountNumber[]): string {
  const count = (wanted: SharedAccountNumber['standing']) =>
    numbers.filter(({ standing }) => standing === wanted).length;
  const open = `${count('ambiguous')} ambiguous, ${count('silent')} silent`;
  return `${numbers.length} numbers: ${count('owned')} somebody’s, ${open}, ${count('stays')} stay here.`;
}
