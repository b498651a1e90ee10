import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountNumbersQuery, assignNumber, leaveNumber } from '../../api/migrations.js';
import { sharedAccountsQuery } from '../../api/shared-accounts.js';
import type { SharedAccountNumber } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './migrations.module.css';
import { useMigrationChange } from './use-migration-change.js';

type Props = { readonly accountSid: string; readonly customerId: string };

/** The numbers that might be this customer's, or nobody's: a person says whose each is, or that it stays. */
export function NumberOwners({ accountSid, customerId }: Props) {
  const query = useQuery(accountNumbersQuery(accountSid));
  return (
    <QueryState query={query} of="whose each number is" lines={3}>
      {(numbers) => {
        const open = numbers.filter(({ standing }) => standing === 'ambiguous' || standing === 'silent');
        return open.length === 0 ? (
          <EmptyState title="Every number is somebody’s, or stays">Plan again to see it count.</EmptyState>
        ) : (
          <ul className={classes.numbers} aria-label="Numbers to assign">
            {open.map((number) => (
              <OpenNumber key={number.sid} number={number} accountSid={accountSid} customerId={customerId} />
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}

type OpenProps = Props & { readonly number: SharedAccountNumber };

function OpenNumber({ number, accountSid, customerId }: OpenProps) {
  const { data: accounts = [] } = useQuery(sharedAccountsQuery);
  const members = accounts.find((one) => one.accountSid === accountSid)?.members ?? [];
  const present = members.filter(({ validTo }) => validTo === null);
  const [chosen, setChosen] = useState(customerId);
  const assigning = useMigrationChange(assignNumber);
  const leaving = useMigrationChange(leaveNumber);
  const { sid, phoneNumber, standing, candidates } = number;
  return (
    <li>
      <p>
        <span className="pl-num">{phoneNumber}</span>: {standingWords(standing, candidates)}
      </p>
      <May needs="operator">
        <div className={classes.row}>
          <NativeSelect
            aria-label={`Whose ${phoneNumber} is`}
            value={chosen}
            data={present.map(({ customerId: value, name }) => ({ value, label: name }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button
            variant="default"
            aria-label={`Assign ${phoneNumber}`}
            loading={assigning.isPending}
            onClick={() => assigning.mutate({ sid, customerId: chosen })}
          >
            Assign
          </Button>
          <Button
            variant="default"
            aria-label={`Leave ${phoneNumber} on the shared account`}
            loading={leaving.isPending}
            onClick={() => leaving.mutate({ sid, stays: true })}
          >
            It stays
          </Button>
        </div>
      </May>
      <ProblemAlert error={assigning.error ?? leaving.error} />
    </li>
  );
}

function standingWords(
  standing: SharedAccountNumber['standing'],
  candidates: SharedAccountNumber['candidates'],
): string {
  const names = candidates.map(({ name }) => name).join(', ');
  if (standing === 'ambiguous') return `the evidence names ${names}.`;
  return names === '' ? 'nobody uses or lists it.' : `nobody uses it; ${names} list it.`;
}
