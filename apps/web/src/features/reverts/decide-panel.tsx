import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { applyRevert, approveRevert } from '../../api/reverts.js';
import { sessionQuery } from '../../api/session.js';
import type { Revert } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './reverts.module.css';
import { useRevertChange } from './use-revert-change.js';

/** The decision: one person approves, then it is applied with the name typed out. */
export function DecidePanel({ revert }: { readonly revert: Revert }) {
  if (revert.state === 'requested') return <Approve revert={revert} />;
  return revert.state === 'approved' ? <Apply revert={revert} /> : null;
}

function Approve({ revert }: { readonly revert: Revert }) {
  const { id, planHash, decision, until, requestedBy } = revert;
  const [reason, setReason] = useState('');
  const approving = useRevertChange(approveRevert);
  const { data: person } = useQuery(sessionQuery);
  const refusing = decision.rules.filter(({ outcome, canBeOverridden }) => outcome === 'refuses' && canBeOverridden);
  const needsReason = refusing.length > 0;
  const override = needsReason ? { override: { reason: reason.trim() } } : {};
  return (
    <Panel title="Decide" note={until === null ? undefined : <>Until {<Instant at={until} />}</>}>
      <May needs="approver" otherwise={<p className={classes.about}>An approver decides.</p>}>
        <form
          className={classes.part}
          onSubmit={(event) => {
            event.preventDefault();
            approving.mutate({ id, planHash, ...override });
          }}
        >
          <p>
            {person?.name === requestedBy
              ? 'You asked for this yourself, so somebody else approves it, unless the settings do without a second person.'
              : `You approve exactly this plan, which ${requestedBy} asked for. It is not applied by that.`}
          </p>
          {needsReason ? (
            <Textarea
              label="Why do you override this?"
              description={refusing.map((one) => one.reason).join(' ')}
              required
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          ) : null}
          <ProblemAlert error={approving.error} />
          <div className={classes.row}>
            <Button type="submit" loading={approving.isPending} disabled={needsReason && reason.trim() === ''}>
              Approve this plan
            </Button>
          </div>
        </form>
      </May>
    </Panel>
  );
}

function Apply({ revert }: { readonly revert: Revert }) {
  const { id, planHash, customerName, until, approvedBy, overrideReason, settleHours } = revert;
  const [typed, setTyped] = useState('');
  const applying = useRevertChange(applyRevert);
  return (
    <Panel title="Apply" note={until === null ? undefined : <>Until {<Instant at={until} />}</>}>
      <May needs="operator" otherwise={<p className={classes.about}>An operator applies it.</p>}>
        <form
          className={classes.part}
          onSubmit={(event) => {
            event.preventDefault();
            applying.mutate({ id, planHash, customerName: typed });
          }}
        >
          <p>
            {approvedBy} approved it
            {overrideReason === null ? '' : ` and overrides billing accuracy: ${overrideReason}`}. Rebilling goes off at
            once. For {settleHours} hours nothing else moves, and it can be withdrawn in full until HighLevel has the
            shared credentials.
          </p>
          <TextInput
            label={`Type the customer’s name: ${customerName}`}
            required
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ProblemAlert error={applying.error} />
          <div className={classes.row}>
            <Button
              type="submit"
              color="red"
              loading={applying.isPending}
              disabled={typed.trim() !== customerName.trim()}
            >
              Lead {customerName} back to the shared account
            </Button>
          </div>
        </form>
      </May>
    </Panel>
  );
}
