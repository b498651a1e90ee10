import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customerNamesQuery } from '../../api/customers.js';
import { beginTrial } from '../../api/doctor.js';
import type { NewTrial, Trial } from '../../api/types.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import classes from './doctor.module.css';
import { Lines } from './lines.js';
import { trialKinds, trialWords } from './trial-words.js';

type Kind = Trial['trial'];

/** Says first what it will do, what that takes and what is put back; then it asks for the password. */
export function StartTrial({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const [trial, setTrial] = useState<Kind>('credentials');
  const [customerId, setCustomerId] = useState<string>();
  const [accountSid, setAccountSid] = useState('');
  const [phone, setPhone] = useState('');
  const begin = useSteppedUp(beginTrial);
  const beginning = useMutation({ mutationFn: begin, onSuccess: ({ id }) => onStarted(id) });
  const own = customers.filter(({ status }) => status === 'own-account' || status === 'migrated');
  const { needsAccount } = trialWords[trial];
  return (
    <form
      className={classes.trial}
      onSubmit={(event) => {
        event.preventDefault();
        if (customerId !== undefined) beginning.mutate(requestOf(trial, { customerId, accountSid, phone }));
      }}
    >
      <ChoiceField
        label="What to try"
        value={trial}
        choices={trialKinds.map((value) => ({ value, label: trialWords[value].label }))}
        onChange={(value) => setTrial(trialKinds.find((kind) => kind === value) ?? trial)}
      />
      <WhatItDoes trial={trial} />
      <ChoiceField
        label="Spare location"
        none="Choose one with an account of its own"
        value={customerId}
        choices={own.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setCustomerId}
      />
      {needsAccount ? (
        <TextInput
          label="SID of the other spare account"
          placeholder="AC…"
          required
          value={accountSid}
          onChange={(event) => setAccountSid(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          label="Phone that receives a text"
          description="Leave it empty to try without a text. The number stays on record with the trial."
          placeholder="+1…"
          type="tel"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      )}
      <ProblemAlert error={beginning.error} />
      <Button type="submit" variant="default" loading={beginning.isPending} disabled={customerId === undefined}>
        Try it and put everything back
      </Button>
    </form>
  );
}

function WhatItDoes({ trial }: { readonly trial: Kind }) {
  const { does, terms } = trialWords[trial];
  return (
    <>
      <ol>
        <li>Looks whether what it needs is spare. If not, it says so and changes nothing.</li>
        {does.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Lines items={terms} />
      <p>
        Never take a location that a customer works with. What was changed is put back also where something fails or the
        machine stops; what cannot be is asked of you.
      </p>
    </>
  );
}

type Given = { readonly customerId: string; readonly accountSid: string; readonly phone: string };

function requestOf(trial: Kind, { customerId, accountSid, phone }: Given): NewTrial {
  if (trial !== 'markup') return { trial, customerId, accountSid: accountSid.trim() };
  const number = phone.replaceAll(/[\s()-]/g, '');
  return { trial, customerId, ...(number === '' ? {} : { phone: number }) };
}
