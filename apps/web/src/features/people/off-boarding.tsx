import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePerson, holdingsQuery, peopleQuery } from '../../api/people.js';
import type { Member } from '../../api/types.js';
import { reaches } from '../../components/access/reaches.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';
import { holdingsInWords } from './holdings-words.js';
import classes from './people.module.css';

type Props = { readonly person: Member; readonly onDone: () => void };

const nobody = '';

/** Lets a person go, or come back. */
export function OffBoarding({ person, onDone }: Props) {
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: changePerson,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ['api-keys'] });
      onDone();
    },
  });
  const { id, name, state } = person;
  return (
    <section className={classes.part}>
      <h3>{state === 'disabled' ? 'Coming back' : 'Leaving'}</h3>
      {state === 'disabled' ? (
        <div>
          <Button
            variant="default"
            loading={changing.isPending}
            onClick={() => changing.mutate({ id, state: 'active' })}
          >
            Let {name} in again
          </Button>
        </div>
      ) : (
        <Leaving
          person={person}
          isPending={changing.isPending}
          onLeave={(handOverTo) => changing.mutate({ id, state: 'disabled', handOverTo })}
        />
      )}
      <ProblemAlert error={changing.error} />
    </section>
  );
}

type LeavingProps = {
  readonly person: Member;
  readonly isPending: boolean;
  readonly onLeave: (handOverTo: string | null) => void;
};

function Leaving({ person, isPending, onLeave }: LeavingProps) {
  const query = useQuery(holdingsQuery(person.id));
  const { data: people = [] } = useQuery(peopleQuery);
  const [heir, setHeir] = useState(nobody);
  const heirs = people.filter(
    ({ id, role, state }) => id !== person.id && state === 'active' && reaches(role, 'operator'),
  );
  return (
    <QueryState query={query} of="what this person holds" lines={1}>
      {(holdings) => (
        <>
          <p className={classes.quiet}>{holdingsInWords(person.name, holdings)}</p>
          {holdings.assignments === 0 ? null : (
            <NativeSelect
              label="Open mismatches go to"
              value={heir}
              data={[{ value: nobody, label: 'Nobody' }, ...heirs.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(event) => setHeir(event.currentTarget.value)}
            />
          )}
          <div>
            <Button loading={isPending} onClick={() => onLeave(heir === nobody ? null : heir)}>
              Disable {person.name}
            </Button>
          </div>
        </>
      )}
    </QueryState>
  );
}
