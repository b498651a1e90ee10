import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { Wave } from '../../api/types.js';
import { sayToWave } from '../../api/waves.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useMigrationChange } from './use-migration-change.js';

/** Pausing begins nobody else; resuming forgives the failures up to now. */
export function WaveControl({ wave: { id, state } }: { readonly wave: Wave }) {
  const saying = useMigrationChange(sayToWave);
  if (state === 'complete') return null;
  const word = state === 'running' ? 'pause' : 'resume';
  const Icon = word === 'pause' ? IconPlayerPause : IconPlayerPlay;
  return (
    <May needs="operator">
      <Button
        variant={word === 'pause' ? 'default' : 'filled'}
        leftSection={<Icon size={16} aria-hidden="true" />}
        loading={saying.isPending}
        onClick={() => saying.mutate({ id, word })}
      >
        {commands[state]}
      </Button>
      <ProblemAlert error={saying.error} />
    </May>
  );
}

const commands = {
  running: 'Pause the wave',
  paused: 'Resume the wave',
  stopped: 'Seen to: resume the wave',
} as const satisfies Record<Exclude<Wave['state'], 'complete'>, string>;
