import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endOwnSession, ownSessionsQuery } from '../../api/people.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './people.module.css';
import { SessionsTable } from './sessions-table.js';

/** Where the person who looks is signed in. */
export function OwnSessions() {
  const query = useQuery(ownSessionsQuery);
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  const ending = useMutation({ mutationFn: endOwnSession, onSuccess });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSuccess });
  const hasOthers = (query.data?.length ?? 0) > 1;
  return (
    <Panel
      title="Where you are signed in"
      note="End what you do not know, then change your password"
      flush
      actions={
        hasOthers ? (
          <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      <div className={classes.inset}>
        <ProblemAlert error={ending.error ?? endingOthers.error} />
      </div>
      <QueryState query={query} of="your sessions" lines={2}>
        {(sessions) => <SessionsTable caption="Your sessions" sessions={sessions} onEnd={ending.mutate} />}
      </QueryState>
    </Panel>
  );
}
