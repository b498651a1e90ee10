import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { replayRun } from '../../api/runs.js';
import type { Run } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { ReplayOutcome } from './replay-outcome.js';

/** For a run that judged: the way to judge it again. For a replay: whether the same came out. */
export function RunReplay({ run }: { readonly run: Run }) {
  if (run.resultDigest === null) return null;
  return run.replayOf === null ? <StartReplay run={run} /> : <ReplayOutcome run={run} replayOf={run.replayOf} />;
}

function StartReplay({ run }: { readonly run: Run }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const starting = useMutation({
    mutationFn: () => replayRun(run.id),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/runs/$id', params: { id } });
    },
  });
  return (
    <May needs="operator">
      <Panel
        title="Replay"
        note="Judges this run again from the answers that the providers gave. Nobody is asked, and no result changes."
        actions={
          <Button variant="default" size="xs" loading={starting.isPending} onClick={() => starting.mutate()}>
            Judge again
          </Button>
        }
      >
        <ProblemAlert error={starting.error} />
      </Panel>
    </May>
  );
}
