import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endPersonSession, endPersonSessions, personSessionsQuery } from '../../api/people.js';
import type { Member } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './people.module.css';
import { SessionsTable } from './sessions-table.js';

/** Where somebody else is signed in. */
export function PersonSessions({ person }: { readonly person: Member }) {
  const query = useQuery(personSessionsQuery(person.id));
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: personSessionsQuery(person.id).queryKey });
  const ending = useMutation({ mutationFn: endPersonSession, onSuccess });
  const endingAll = useMutation({ mutationFn: endPersonSessions, onSuccess });
  return (
    <section className={classes.part}>
      <h3>Sessions</h3>
      <QueryState query={query} of="the sessions" lines={2}>
        {(sessions) =>
          sessions.length === 0 ? (
            <p className={classes.quiet}>Not signed in anywhere.</p>
          ) : (
            <>
              <SessionsTable
                caption={`Sessions of ${person.name}`}
                sessions={sessions}
                onEnd={(id) => ending.mutate({ personId: person.id, id })}
              />
              <div>
                <Button variant="default" loading={endingAll.isPending} onClick={() => endingAll.mutate(person.id)}>
                  Sign {person.name} out everywhere
                </Button>
              </div>
            </>
          )
        }
      </QueryState>
      <ProblemAlert error={ending.error ?? endingAll.error} />
    </section>
  );
}
