import { Button } from '@mantine/core';
import { revealSharedCredentials, sayToRevert } from '../../api/reverts.js';
import type { Revert } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { RevealedCredentials } from '../../components/form/revealed-credentials.js';
import { Panel } from '../../components/layout/panel.js';
import { nameOfStep } from '../../components/steps/phase.js';
import { asksForWord, isMoving, isWithdrawable, needsCredentials, phases } from './revert-words.js';
import classes from './reverts.module.css';
import { useRevertChange } from './use-revert-change.js';

/** What a person can say to it now. Only what applies is offered, and what no longer does is said. */
export function PersonPanel({ revert }: { readonly revert: Revert }) {
  const { id, state, detail, steps } = revert;
  const saying = useRevertChange(sayToRevert);
  const canWithdraw = isWithdrawable(revert);
  if (!canWithdraw && !isMoving(state)) return null;
  const asking = steps.filter(asksForWord);
  const isStuck = state === 'needs-person' && asking.length === 0;
  const say = (word: Parameters<typeof sayToRevert>[0]['word']) => saying.mutate({ id, word });
  return (
    <Panel title={asking.length > 0 || isStuck ? 'What you are to do' : 'What you can do'}>
      <May needs="operator" otherwise={<p className={classes.about}>An operator sees to it.</p>}>
        {needsCredentials(revert) ? (
          <RevealedCredentials
            key={id}
            id={id}
            command="Show the shared SID and token"
            reveal={revealSharedCredentials}
          />
        ) : null}
        {asking.map((step) => (
          <div key={`${step.name} ${step.subject}`} className={classes.part}>
            <h3>{nameOfStep(phases, step.name)}</h3>
            <p>{step.detail}</p>
            <div className={classes.row}>
              <Button loading={saying.isPending} onClick={() => say({ kind: 'confirm', step: step.name })}>
                Confirm: it is done
              </Button>
            </div>
          </div>
        ))}
        {isStuck ? (
          <div className={classes.part}>
            <p>{detail ?? 'Something is in the way; the steps below say what.'}</p>
            <div className={classes.row}>
              <Button loading={saying.isPending} onClick={() => say({ kind: 'resume' })}>
                Seen to: go on
              </Button>
            </div>
          </div>
        ) : null}
        <div className={classes.part}>
          <p className={classes.about}>
            {canWithdraw
              ? 'Until HighLevel has the shared credentials, it can be withdrawn and everything is as it was.'
              : 'It can no longer be withdrawn. A new migration leads to an own account again.'}
          </p>
          {canWithdraw ? (
            <div className={classes.row}>
              <Button variant="default" loading={saying.isPending} onClick={() => say({ kind: 'cancel' })}>
                Withdraw
              </Button>
            </div>
          ) : null}
        </div>
      </May>
      <ProblemAlert error={saying.error} />
    </Panel>
  );
}
