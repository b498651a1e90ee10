import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mismatchSummaryQuery } from '../../api/mismatches.js';
import { addDays } from '../../components/day/day-words.js';
import { DayField } from '../../components/form/day-field.js';
import classes from './queue.module.css';
import type { FormProps } from './queue-intents.js';

const presets = [
  { name: '3 days', days: 3 },
  { name: 'A week', days: 7 },
  { name: 'A month', days: 30 },
] as const;

const isAmount = (text: string) => /^\d{1,12}([.,]\d{1,9})?$/.test(text) && /[1-9]/.test(text);

/** Until a day, until worse by an amount, or until either. */
export function SnoozeForm({ intent, onAct }: FormProps) {
  const { data: summary } = useQuery(mismatchSummaryQuery({}));
  const [chosen, setChosen] = useState<string | undefined>();
  const [isOpenEnded, setOpenEnded] = useState(false);
  const [worseBy, setWorseBy] = useState('');
  const today = summary?.asOf.slice(0, 10);
  const until = isOpenEnded || today === undefined ? undefined : (chosen ?? addDays(today, 7));
  const { currency } = intent.sample.difference;
  const isWrong = worseBy !== '' && !isAmount(worseBy);
  const hasEnd = until !== undefined || isAmount(worseBy);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasEnd || isWrong) return;
        onAct({
          action: 'snooze',
          ...(until === undefined ? {} : { until }),
          ...(worseBy === '' ? {} : { worseBy: { amount: worseBy.replace(',', '.'), currency } }),
        });
      }}
    >
      <Stack gap="md">
        <p className={classes.about}>Out of the queue until either comes. The deadline stays.</p>
        <div className={classes.presets}>
          {presets.map(({ name, days }) => (
            <Button
              key={name}
              size="xs"
              variant="default"
              disabled={today === undefined}
              onClick={() => {
                setChosen(today === undefined ? undefined : addDays(today, days));
                setOpenEnded(false);
              }}
            >
              {name}
            </Button>
          ))}
        </div>
        <DayField
          label="Until (UTC day)"
          value={until}
          onChange={(day) => {
            setChosen(day);
            setOpenEnded(day === undefined);
          }}
        />
        <TextInput
          label={`Until worse by (${currency})`}
          inputMode="decimal"
          placeholder="0.00"
          value={worseBy}
          error={isWrong ? 'An amount above zero, such as 5.00' : undefined}
          onChange={(event) => setWorseBy(event.currentTarget.value.trim())}
        />
        <Group justify="flex-end">
          <Button type="submit" data-autofocus disabled={isWrong || (!hasEnd && today !== undefined)}>
            Snooze
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
