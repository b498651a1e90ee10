import { Button, Modal, NumberInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { beginWave } from '../../api/waves.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './migrations.module.css';
import { useMigrationChange } from './use-migration-change.js';

type Chosen = { readonly id: string; readonly name: string };
type Props = { readonly customers: readonly Chosen[] };

/** Moves the chosen customers one batch after another, and leads to the wave. */
export function StartWave({ customers }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const isAny = customers.length > 0;
  return (
    <>
      <Button
        size="compact-sm"
        variant={isAny ? 'filled' : 'default'}
        disabled={!isAny}
        leftSection={<IconArrowsRight size={15} aria-hidden="true" />}
        onClick={dialog.open}
      >
        {isAny ? `Move ${customers.length} in a wave` : 'Move in a wave'}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title="Move customers in a wave"
        closeButtonProps={{ 'aria-label': 'Close this dialog' }}
      >
        <WaveForm customers={customers} />
      </Modal>
    </>
  );
}

const usual = { size: 5, pauseMinutes: 30, stopAtFailures: 1 } as const;

function WaveForm({ customers }: Props) {
  const navigate = useNavigate();
  const [rules, setRules] = useState<Readonly<Record<keyof typeof usual, number>>>(usual);
  const beginning = useMigrationChange(beginWave, ({ id }) => void navigate({ to: '/waves/$id', params: { id } }));
  const field = (key: keyof typeof usual) => ({
    value: rules[key],
    required: true,
    allowDecimal: false,
    onChange: (value: string | number) => {
      if (typeof value === 'number') setRules({ ...rules, [key]: value });
    },
  });
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        beginning.mutate({ customerIds: customers.map(({ id }) => id), ...rules });
      }}
    >
      <p className={classes.about}>
        Each is planned and, where nothing blocks, applied at once, without anybody looking at its plan. The first
        customer that this agency moves goes alone: the others wait for its first charge at the agreed rate.
      </p>
      <ol>
        {customers.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ol>
      <div className={classes.row}>
        <NumberInput label="At once" min={1} max={50} {...field('size')} />
        <NumberInput label="Minutes between batches" min={0} max={10_080} {...field('pauseMinutes')} />
        <NumberInput label="Stop at failures" min={1} max={1_000} {...field('stopAtFailures')} />
      </div>
      <ProblemAlert error={beginning.error} />
      <Button type="submit" loading={beginning.isPending}>
        {customers.length === 1 ? 'Begin with one customer' : `Begin with ${customers.length} customers`}
      </Button>
    </form>
  );
}
