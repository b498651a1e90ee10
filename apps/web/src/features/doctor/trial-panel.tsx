import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { resumeTrial, stopTrial, trialQuery } from '../../api/doctor.js';
import type { Trial } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './doctor.module.css';
import { StartTrial } from './start-trial.js';
import { trialWords } from './trial-words.js';

type Props = { readonly trial: string | undefined; readonly onTrial: (id: string) => void };

/** What only a change can tell, tried on spare resources and put back. */
export const TrialPanel = ({ trial, onTrial }: Props) => (
  <Panel title="Try on a spare location" note="What only a change can tell, on a location that nobody works with">
    {trial === undefined ? (
      <May needs="admin" otherwise={<p>An admin tries it.</p>}>
        <StartTrial onStarted={onTrial} />
      </May>
    ) : (
      <TrialShown key={trial} id={trial} />
    )}
  </Panel>
);

function TrialShown({ id }: { readonly id: string }) {
  const query = useQuery(trialQuery(id));
  const queries = useQueryClient();
  const readAgain = { onSuccess: () => queries.invalidateQueries({ queryKey: ['doctor'] }) };
  const resuming = useMutation({ mutationFn: resumeTrial, ...readAgain });
  const stopping = useMutation({ mutationFn: stopTrial, ...readAgain });
  return (
    <QueryState query={query} of="the trial" lines={6}>
      {(trial) => (
        <div className={classes.trial}>
          <h3>{trialWords[trial.trial].label}</h3>
          <p role="status">
            <strong>{stateWords[trial.state]}</strong> {trial.detail}
          </p>
          {trial.wakesAt === null ? null : (
            <p>
              It goes on at <Instant at={trial.wakesAt} />.
            </p>
          )}
          <ol>
            {trial.steps.map(({ title, state }) => (
              <li key={title}>
                {title}: {state.replaceAll('-', ' ')}
              </li>
            ))}
          </ol>
          {trial.state === 'needs-person' ? (
            <May needs="admin">
              <Button loading={resuming.isPending} onClick={() => resuming.mutate(id)}>
                Seen to: go on putting back
              </Button>
            </May>
          ) : null}
          {trial.state === 'running' && trial.wakesAt !== null ? (
            <May needs="admin">
              <Button variant="default" loading={stopping.isPending} onClick={() => stopping.mutate(id)}>
                Wait no longer: put everything back
              </Button>
            </May>
          ) : null}
          <ProblemAlert error={resuming.error ?? stopping.error} />
        </div>
      )}
    </QueryState>
  );
}

const stateWords = {
  running: 'It is under way.',
  'needs-person': 'It needs a person to put everything back.',
  'put-back': 'It is over, and everything is as it was.',
  refused: 'It was not tried.',
} as const satisfies Record<Trial['state'], string>;
