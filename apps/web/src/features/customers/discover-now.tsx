import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { startDiscovery } from '../../api/discoveries.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';

type Props = { readonly working: boolean; readonly onStarted: (id: string) => void };

export function DiscoverNow({ working, onStarted }: Props) {
  const starting = useMutation({ mutationFn: startDiscovery, onSuccess: ({ id }) => onStarted(id) });
  return (
    <>
      <Button
        leftSection={<IconRefresh size={16} aria-hidden="true" />}
        loading={starting.isPending}
        disabled={working}
        onClick={() => starting.mutate()}
      >
        Discover
      </Button>
      <ProblemAlert error={starting.error} />
    </>
  );
}
