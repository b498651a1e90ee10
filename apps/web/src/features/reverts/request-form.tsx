import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { requestRevert } from '../../api/reverts.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './reverts.module.css';
import { useRevertChange } from './use-revert-change.js';

/** Asking changes nothing: it leads to what going back would mean and what the guard says to it. */
export function RequestForm({ customerId, name }: { readonly customerId: string; readonly name: string }) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const [isUnasked, setUnasked] = useState(false);
  const [why, setWhy] = useState('');
  const asking = useRevertChange(requestRevert, ({ id }) => void navigate({ to: '/reverts/$id', params: { id } }));
  const isWhole = reason.trim() !== '' && (isUnasked ? why.trim() !== '' : reference.trim() !== '');
  return (
    <Panel title={`Ask to lead ${name} back`} note="This plans and judges, and changes nothing anywhere">
      <form
        className={classes.part}
        onSubmit={(event) => {
          event.preventDefault();
          const support = isUnasked ? { noSupportReason: why.trim() } : { supportReference: reference.trim() };
          asking.mutate({ customerId, reason: reason.trim(), ...support });
        }}
      >
        <Textarea
          label="Why does the customer have to go back?"
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label="Reference of the ticket with HighLevel or Twilio support"
          required={!isUnasked}
          disabled={isUnasked}
          maxLength={200}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Checkbox
          label="Support was not asked"
          checked={isUnasked}
          onChange={(event) => setUnasked(event.currentTarget.checked)}
        />
        {isUnasked ? (
          <Textarea
            label="Why was support not asked?"
            required
            maxLength={2000}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        ) : null}
        <ProblemAlert error={asking.error} />
        <div className={classes.row}>
          <Button type="submit" variant="default" loading={asking.isPending} disabled={!isWhole}>
            Show what it would mean
          </Button>
        </div>
      </form>
    </Panel>
  );
}
