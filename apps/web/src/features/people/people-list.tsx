import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changePerson, peopleQuery } from '../../api/people.js';
import { sessionQuery } from '../../api/session.js';
import type { Member } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { DecidedChoice } from '../../components/form/decided-choice.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import { InvitePerson } from './invite-person.js';
import { PersonDialog } from './person-dialog.js';
import { isRole, roles, roleWord } from './role-words.js';

const states = { invited: 'Invited', active: 'Active', disabled: 'Disabled' } as const;

const managing: Column<Member> = {
  key: 'manage',
  header: 'More',
  align: 'end',
  cell: (person) => <PersonDialog person={person} />,
};

export function PeopleList() {
  const query = useQuery(peopleQuery);
  const { data: me } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: useSteppedUp(changePerson),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const columns: readonly Column<Member>[] = [
    { key: 'name', header: 'Name', lead: true, cell: (person) => person.name },
    { key: 'state', header: 'State', cell: (person) => states[person.state] },
    { key: 'email', header: 'E-mail address', cell: (person) => person.email },
    {
      key: 'role',
      header: 'Role',
      cell: (person) =>
        me?.role !== 'admin' || person.id === me.id ? (
          <span>{roleWord(person.role)}</span>
        ) : (
          <DecidedChoice
            label={`Role of ${person.name}`}
            value={person.role}
            choices={roles.map(({ value }) => ({ value, label: roleWord(value) }))}
            command="Change"
            commandLabel={`Change the role of ${person.name}`}
            onDecide={(role) => {
              if (isRole(role)) changing.mutate({ id: person.id, role });
            }}
          />
        ),
    },
    ...(me?.role === 'admin' ? [managing] : []),
  ];
  return (
    <Panel
      title="People"
      flush
      actions={
        <May needs="admin">
          <InvitePerson />
        </May>
      }
    >
      <ProblemAlert error={changing.error} />
      <QueryState query={query} of="the people" lines={3}>
        {(people) =>
          people.length === 0 ? (
            <EmptyState title="Nobody yet" />
          ) : (
            <DataTable caption="People" columns={columns} rows={people} rowKey={(person) => person.id} />
          )
        }
      </QueryState>
    </Panel>
  );
}
