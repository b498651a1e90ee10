import { May } from '../components/access/may.js';
import { Stack } from '../components/layout/stack.js';
import { ApiKeys } from '../features/people/api-keys.js';
import { PeopleList } from '../features/people/people-list.js';

export function PeoplePage() {
  return (
    <Stack>
      <PeopleList />
      <May needs="admin">
        <ApiKeys />
      </May>
    </Stack>
  );
}
