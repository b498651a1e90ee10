import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.js';
import { Stack } from '../components/layout/stack.js';
import { ApiKeys } from '../features/people/api-keys.js';
import { PeopleList } from '../features/people/people-list.js';

export function PeoplePage() {
  const { data: me } = useQuery(sessionQuery);
  return (
    <Stack>
      <PeopleList />
      {me?.role === 'admin' ? <ApiKeys /> : null}
    </Stack>
  );
}
