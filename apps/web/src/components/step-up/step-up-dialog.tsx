import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { installationQuery, providerSignInAddress, sessionQuery, stepUp } from '../../api/session.js';
import { ProblemAlert } from '../form/problem-alert.js';

type Props = { readonly opened: boolean; readonly onEnd: (confirmed: boolean) => void };

/** Asks for the password once more, before something dangerous happens. */
export default function StepUpDialog({ opened, onEnd }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={() => onEnd(false)}
      title="Confirm that it is you"
      zIndex={400}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Proof onEnd={onEnd} />
    </Modal>
  );
}

function Proof({ onEnd }: Pick<Props, 'onEnd'>) {
  const { data: person } = useQuery(sessionQuery);
  if (person?.hasPassword === false)
    return (
      <Stack gap="md">
        <p>This cannot be done with a session alone. Who you are is asked for again after five minutes.</p>
        <ProviderProof words="Confirm" />
      </Stack>
    );
  return <StepUpForm onEnd={onEnd} />;
}

/** It leads away, so what was begun on the page is begun again. */
function ProviderProof({ words }: { readonly words: 'Confirm' | 'Or confirm' }) {
  const { data: installation } = useQuery(installationQuery);
  const name = installation?.identityProvider ?? null;
  if (name === null) return null;
  const { pathname, search } = window.location;
  const href = providerSignInAddress({ returnTo: `${pathname}${search}`, isFresh: true });
  return (
    <p>
      <a href={href}>{`${words} with ${name}`}</a>, and then do it once more.
    </p>
  );
}

function StepUpForm({ onEnd }: Pick<Props, 'onEnd'>) {
  const [password, setPassword] = useState('');
  const confirming = useMutation({ mutationFn: stepUp, onSuccess: () => onEnd(true) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate(password);
      }}
    >
      <Stack gap="md">
        <p>This cannot be done with a session alone. Your password is asked for again after five minutes.</p>
        <PasswordInput
          label="Password"
          required
          data-autofocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemAlert error={confirming.error} />
        <ProviderProof words="Or confirm" />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onEnd(false)}>
            Do not do it
          </Button>
          <Button type="submit" loading={confirming.isPending}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
