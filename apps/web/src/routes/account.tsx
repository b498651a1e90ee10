import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { ChangePassword } from '../features/people/change-password.js';
import { OwnSessions } from '../features/people/own-sessions.js';

export function AccountPage() {
  const { data: person } = useQuery(sessionQuery);
  return (
    <Stack>
      <PageHeader title="My account" lead={person === undefined ? '' : `${person.email}, ${person.role}`} />
      <OwnSessions />
      {person?.hasPassword === false ? (
        <Panel title="Password">
          <p>You have none here: you sign in with your agency’s identity provider.</p>
        </Panel>
      ) : (
        <Panel title="Password" note="Changing it signs you out everywhere else">
          <ChangePassword />
        </Panel>
      )}
    </Stack>
  );
}
