import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { estimateQuery, startRun } from '../../api/runs.js';
import { EstimateWords } from '../../components/completeness/estimate-words.js';
import { type DayRange, daysIn, lastDays } from '../../components/day/day-words.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './start-run.module.css';

type Props<Newest> = { readonly newest: Newest; readonly onStarted: (id: string) => void };

/** The newest day that can be compared is null while it is not known yet. */
export function StartRun({ newest, onStarted }: Props<string | null>) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
        onClick={dialog.open}
        disabled={newest === null}
      >
        Start a run
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Start a run" closeButtonProps={{ 'aria-label': 'Close' }}>
        {newest === null ? null : <StartRunForm newest={newest} onStarted={onStarted} />}
      </Modal>
    </>
  );
}

function StartRunForm({ newest, onStarted }: Props<string>) {
  const queries = useQueryClient();
  const [range, setRange] = useState<DayRange>(lastDays(newest, 7));
  const starting = useMutation({
    mutationFn: startRun,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['runs'] });
      onStarted(id);
    },
  });
  const days = daysIn(range);
  const estimate = useQuery({ ...estimateQuery(range), enabled: days > 0 });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (days > 0) starting.mutate(range);
      }}
    >
      <Stack gap="md">
        <p className={classes.lead}>
          Reads both providers again and compares ended UTC days. A run by hand counts as a reading, so it can settle
          days.
        </p>
        <div className={classes.days}>
          <DayField
            label="From (UTC day)"
            required
            value={range.from}
            onChange={(from) => setRange({ ...range, from: from ?? range.from })}
          />
          <DayField
            label="To, included"
            required
            value={range.to}
            onChange={(to) => setRange({ ...range, to: to ?? range.to })}
          />
        </div>
        <div className={classes.estimate}>{days === 0 ? null : <EstimateWords query={estimate} />}</div>
        <ProblemAlert error={starting.error} />
        <Group justify="space-between">
          <span className={classes.lead} role="status">
            {days === 0 ? 'The first day is after the last.' : `${days} ${days === 1 ? 'day' : 'days'}`}
          </span>
          <Button type="submit" loading={starting.isPending} disabled={days === 0}>
            Start
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
