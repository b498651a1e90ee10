import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelRun } from '../../api/runs.js';
import type { Run } from '../../api/types.js';
import { useRunProgress } from '../../api/use-run-progress.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { RunStateBadge } from '../../components/verdict/verdict-badge.js';
import classes from './run-progress-panel.module.css';

const links = {
  connecting: 'Connecting to the run’s progress',
  open: 'Live',
  lost: 'Live progress is unavailable, looking every few seconds',
} as const;

// Whole per cent for the bar's width; the counts beside it are exact.
const percentOf = (done: number, total: number): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((done * 100) / total));

export function RunProgressPanel({ run }: { readonly run: Run }) {
  const { progress, link } = useRunProgress(run);
  const queries = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
  const percent = percentOf(progress.done, progress.total);
  return (
    <Panel
      title="Progress"
      note={links[link]}
      actions={
        <May needs="operator">
          <Button variant="default" size="xs" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            Cancel the run
          </Button>
        </May>
      }
    >
      <div className={classes.line}>
        <RunStateBadge state={progress.state} />
        <span className="pl-num" role="status">
          {progress.done} of {progress.total} steps
        </span>
      </div>
      <Progress.Root size="lg">
        <Progress.Section value={percent} animated aria-label="Progress of the run" />
      </Progress.Root>
      <ProblemAlert error={cancelling.error} />
      {progress.messages.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard
        <ol className={classes.log} tabIndex={0} aria-label="What the run did, newest first">
          {progress.messages.toReversed().map((message) => (
            <li key={message.id}>{message.text}</li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
