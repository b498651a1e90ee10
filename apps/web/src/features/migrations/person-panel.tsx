import { Button } from '@mantine/core';
import { revealCredentials, sayToMigration } from '../../api/migrations.js';
import type { Migration, MigrationStep } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { RevealedCredentials } from '../../components/form/revealed-credentials.js';
import { Panel } from '../../components/layout/panel.js';
import { asksForWord, type Cancelling, cancellingOf, needsCredentials, stepName } from './migration-words.js';
import classes from './migrations.module.css';
import { useMigrationChange } from './use-migration-change.js';

/** What a person can say to it now. Only what applies is offered, and what no longer does is said. */
export function PersonPanel({ migration }: { readonly migration: Migration }) {
  const { id, state, detail, steps, appliedAt } = migration;
  const saying = useMigrationChange(sayToMigration);
  const cancelling = cancellingOf(migration);
  if (cancelling === 'over' || (appliedAt === null && state !== 'planned')) return null;
  const asking = steps.filter(asksForWord);
  const isStuck = state === 'needs-person' && asking.length === 0;
  const say = (word: Parameters<typeof sayToMigration>[0]['word']) => saying.mutate({ id, word });
  return (
    <Panel title={asking.length > 0 || isStuck ? 'What you are to do' : 'What you can do'}>
      <May needs="operator" otherwise={<p className={classes.about}>An operator sees to it.</p>}>
        {needsCredentials(migration) ? (
          <RevealedCredentials key={id} id={id} command="Show the new SID and token" reveal={revealCredentials} />
        ) : null}
        {asking.map((step) => (
          <Asked
            key={`${step.name} ${step.subject}`}
            step={step}
            busy={saying.isPending}
            onConfirm={() => say({ kind: 'confirm', step: step.name })}
          />
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
            {appliedAt === null ? 'Nothing was changed anywhere yet.' : cancelWords[cancelling]}
          </p>
          {cancelling === 'possible' ? (
            <div className={classes.row}>
              <Button variant="default" loading={saying.isPending} onClick={() => say({ kind: 'cancel' })}>
                {appliedAt === null ? 'Give up this plan' : 'Cancel and take everything back'}
              </Button>
            </div>
          ) : null}
        </div>
      </May>
      <ProblemAlert error={saying.error} />
    </Panel>
  );
}

const cancelWords = {
  possible: 'Until HighLevel has the new credentials, it can be cancelled and everything is taken back.',
  'too-late': 'It is too late to cancel: HighLevel has the new credentials, so it goes forward.',
  'under-way': 'It is being taken back.',
} as const satisfies Record<Exclude<Cancelling, 'over'>, string>;

type AskedProps = { readonly step: MigrationStep; readonly busy: boolean; readonly onConfirm: () => void };

const Asked = ({ step, busy, onConfirm }: AskedProps) => (
  <div className={classes.part}>
    <h3>{stepName(step.name)}</h3>
    <p>{step.detail}</p>
    <div className={classes.row}>
      <Button loading={busy} onClick={onConfirm}>
        Confirm: it is done
      </Button>
    </div>
  </div>
);
