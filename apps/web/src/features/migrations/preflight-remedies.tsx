import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { customerQuery } from '../../api/customers.js';
import { attestParent, confirmStopList, connectedParentQuery } from '../../api/migrations.js';
import type { Migration } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Instant } from '../../components/day/instant-text.js';
import { FileButton } from '../../components/file/file-button.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './migrations.module.css';
import { NumberOwners } from './number-owners.js';
import { useMigrationChange } from './use-migration-change.js';

type Props = { readonly check: string; readonly migration: Migration };

/** What can be done here about a check that blocks; the check's own words say what is to be done elsewhere. */
export function Remedy({ check, migration }: Props) {
  switch (check) {
    case 'connected-parent':
      return <ConnectedParent />;
    case 'stop-list':
      return <StopList customerId={migration.customerId} />;
    case 'numbers-attributed':
      return <OwnersOf customerId={migration.customerId} />;
    case 'one-markup':
      return <Link to="/settings/rates">Look at the rates</Link>;
    case 'nothing-under-way':
      return <Link to="/migrations">Look at what is under way</Link>;
    default:
      return null;
  }
}

const Saved = ({ when }: { readonly when: boolean }) => (
  <span role="status">{when ? 'Kept, with your name. Plan again to see it count.' : ''}</span>
);

function ConnectedParent() {
  const [sid, setSid] = useState('');
  const { data: said } = useQuery(connectedParentQuery);
  const attesting = useMigrationChange(attestParent);
  return (
    <May needs="admin" otherwise={<span>An admin enters it.</span>}>
      <form
        className={classes.remedy}
        onSubmit={(event) => {
          event.preventDefault();
          attesting.mutate(sid.trim());
        }}
      >
        {said === undefined || said === null ? null : (
          <p className={classes.about}>
            {said.attestedBy} read <code>{said.value}</code> there, <Instant at={said.attestedAt} />.
          </p>
        )}
        <div className={classes.row}>
          <TextInput
            label="Account SID as HighLevel shows it"
            placeholder="AC…"
            required
            value={sid}
            onChange={(event) => setSid(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={attesting.isPending}>
            Keep this SID
          </Button>
        </div>
        <Saved when={attesting.isSuccess} />
        <ProblemAlert error={attesting.error} />
      </form>
    </May>
  );
}

function StopList({ customerId }: { readonly customerId: string }) {
  const confirming = useMigrationChange(confirmStopList);
  return (
    <May needs="operator">
      <div className={classes.remedy}>
        <FileButton path={`/api/v1/customers/${customerId}/stop-list`}>
          Who said STOP, as Twilio knows it now (CSV)
        </FileButton>
        <Button variant="default" loading={confirming.isPending} onClick={() => confirming.mutate(customerId)}>
          HighLevel blocks everybody who said STOP
        </Button>
        <Saved when={confirming.isSuccess} />
        <ProblemAlert error={confirming.error} />
      </div>
    </May>
  );
}

function OwnersOf({ customerId }: { readonly customerId: string }) {
  const query = useQuery(customerQuery(customerId));
  return (
    <QueryState query={query} of="the customer" lines={1}>
      {({ accountSid }) =>
        accountSid === null ? null : <NumberOwners accountSid={accountSid} customerId={customerId} />
      }
    </QueryState>
  );
}
