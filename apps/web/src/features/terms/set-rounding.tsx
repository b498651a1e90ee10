import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setRounding } from '../../api/tolerances.js';
import type { Rounding } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './terms.module.css';

const units = [
  { value: 'none', label: 'Not at all' },
  { value: 'cent', label: 'To the cent' },
  { value: 'mill', label: 'To a tenth of a cent' },
] as const;
const stages = [
  { value: 'day', label: 'The day’s sum, once' },
  { value: 'item', label: 'Each message and call' },
] as const;
const modes = [
  { value: 'half-up', label: 'Halves away from zero' },
  { value: 'half-even', label: 'Halves to even' },
  { value: 'up', label: 'Always up' },
  { value: 'down', label: 'Always down' },
] as const;

/** The choice with this value; what a select tells is one of its own options. */
function chosen<T extends { readonly value: string }>(options: readonly T[], value: string): T['value'] | undefined {
  return options.find((one) => one.value === value)?.value;
}

export function SetRounding({ initial }: { readonly initial: Rounding }) {
  const queries = useQueryClient();
  const [rounding, setWanted] = useState(initial);
  const saving = useMutation({
    mutationFn: setRounding,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['terms'] }),
  });
  return (
    <Panel title="How charges are rounded" note="Rounding each item allows half a unit for each of them">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(rounding);
        }}
      >
        <NativeSelect
          label="Rounded"
          data={[...units]}
          value={rounding.unit}
          onChange={({ currentTarget: { value } }) =>
            setWanted({ ...rounding, unit: chosen(units, value) ?? rounding.unit })
          }
        />
        <NativeSelect
          label="What is rounded"
          data={[...stages]}
          value={rounding.stage}
          onChange={({ currentTarget: { value } }) =>
            setWanted({ ...rounding, stage: chosen(stages, value) ?? rounding.stage })
          }
        />
        <NativeSelect
          label="Which way"
          data={[...modes]}
          value={rounding.mode}
          onChange={({ currentTarget: { value } }) =>
            setWanted({ ...rounding, mode: chosen(modes, value) ?? rounding.mode })
          }
        />
        <May needs="admin">
          <Button type="submit" variant="default" loading={saving.isPending}>
            Save the rounding
          </Button>
        </May>
      </form>
      <Saved when={saving.isSuccess}>Saved. Runs from now on judge by it.</Saved>
      <ProblemAlert error={saving.error} />
    </Panel>
  );
}
