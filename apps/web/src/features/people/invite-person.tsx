import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { invitePerson } from '../../api/people.js';
import type { Role } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { ShownOnce } from '../../components/form/shown-once.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { isRole, roles } from './role-words.js';

export function InvitePerson() {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Invite a person
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="Invite a person"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <InviteForm />
      </Modal>
    </>
  );
}

function InviteForm() {
  const queries = useQueryClient();
  const { values, field } = useFormValues({ name: '', email: '' });
  const [role, setRole] = useState<Role>('viewer');
  const inviting = useMutation({
    mutationFn: invitePerson,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const link = inviting.data?.invitation?.url;
  if (link !== undefined) return <ShownOnce label="Send this link to them. It is shown only here." value={link} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        inviting.mutate({ ...values, role });
      }}
    >
      <Stack gap="md">
        <TextInput label="Name" required autoComplete="off" {...field('name')} />
        <TextInput label="E-mail address" type="email" required autoComplete="off" {...field('email')} />
        <NativeSelect
          label="Role"
          value={role}
          data={[...roles]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isRole(chosen)) setRole(chosen);
          }}
        />
        <ProblemAlert error={inviting.error} />
        <Button type="submit" loading={inviting.isPending}>
          Make the invitation
        </Button>
      </Stack>
    </form>
  );
}
