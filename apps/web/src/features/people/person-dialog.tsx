import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Member } from '../../api/types.js';
import { OffBoarding } from './off-boarding.js';
import { PersonLink } from './person-link.js';
import { PersonSessions } from './person-sessions.js';

/** What an admin does about one person besides the role. */
export function PersonDialog({ person }: { readonly person: Member }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="compact-xs" aria-label={`Manage ${person.name}`} onClick={dialog.open}>
        Manage
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={person.name}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {person.state === 'disabled' ? null : <PersonLink person={person} />}
        {person.state === 'active' ? <PersonSessions person={person} /> : null}
        <OffBoarding person={person} onDone={dialog.close} />
      </Modal>
    </>
  );
}
