import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customerNamesQuery } from '../../api/customers.js';
import { beginTrial } from '../../api/doctor.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import classes from './doctor.module.css';

/** Says first what it will do and take back; then it asks for the password. */
export function StartTrial({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const [customerId, setCustomerId] = useState<string>();
  const [accountSid, setAccountSid] = useState('');
  const begin = useSteppedUp(beginTrial);
  const beginning = useMutation({ mutationFn: begin, onSuccess: ({ id }) => onStarted(id) });
  const own = customers.filter(({ status }) => status === 'own-account' || status === 'migrated');
  return (
    <form
      className={classes.trial}
      onSubmit={(event) => {
        event.preventDefault();
        if (customerId !== undefined) beginning.mutate({ customerId, accountSid: accountSid.trim() });
      }}
    >
      <ol>
        <li>Looks whether the location and both accounts are spare. If not, it says so and changes nothing.</li>
        <li>Updates the location without sending any field, and writes back whatever that changed.</li>
        <li>
          Gives the location the credentials of the other account, watches its list of numbers for a minute, and gives
          it its own back.
        </li>
      </ol>
      <p>
        For that minute the location’s own number cannot be reached: never take one that a customer works with. What was
        changed is put back also where something fails or the machine stops.
      </p>
      <ChoiceField
        label="Spare location"
        none="Choose one with an account of its own"
        value={customerId}
        choices={own.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setCustomerId}
      />
      <TextInput
        label="SID of the other spare account"
        placeholder="AC…"
        required
        value={accountSid}
        onChange={(event) => setAccountSid(event.currentTarget.value)}
      />
      <ProblemAlert error={beginning.error} />
      <Button type="submit" variant="default" loading={beginning.isPending} disabled={customerId === undefined}>
        Try it and put everything back
      </Button>
    </form>
  );
}
