import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { peopleQuery } from '../../api/people.js';
import { sessionQuery } from '../../api/session.js';
import { reaches } from '../../components/access/reaches.js';
import type { FormProps } from './queue-intents.js';

const nobody = '';

export function AssignForm({ intent, onAct }: FormProps) {
  const { data: me } = useQuery(sessionQuery);
  const { data: people = [] } = useQuery(peopleQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const others = people.filter(
    ({ id, role, state }) => id !== me?.id && state === 'active' && reaches(role, 'operator'),
  );
  const mine = me === undefined ? [] : [{ value: me.id, label: `${me.name} (me)` }];
  const isMine = intent.count === 1 && intent.sample.assignee?.id === me?.id;
  const personId = chosen ?? (isMine ? nobody : (me?.id ?? nobody));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAct({ action: 'assign', personId: personId === nobody ? null : personId });
      }}
    >
      <Stack gap="md">
        <NativeSelect
          label="To whom"
          data-autofocus
          value={personId}
          data={[
            ...mine,
            ...others.map(({ id, name }) => ({ value: id, label: name })),
            { value: nobody, label: 'Nobody' },
          ]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit">Assign</Button>
        </Group>
      </Stack>
    </form>
  );
}
