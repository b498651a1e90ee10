import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setSettling } from '../../api/tolerances.js';
import type { Settling } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './terms.module.css';

export function SetSettling({ initial }: { readonly initial: Settling }) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(initial);
  const saving = useMutation({
    mutationFn: setSettling,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['terms'] }),
  });
  const hours = (value: string | number, before: number) => (typeof value === 'number' ? value : before);
  return (
    <Panel
      title="When a day is settled"
      note="A day stays provisional until both sides have had this long after its end, and two readings in a row say the same"
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(wanted);
        }}
      >
        <NumberInput
          label="Twilio’s records, hours"
          min={0}
          max={168}
          allowDecimal={false}
          value={wanted.marginHours}
          onChange={(value) => setWanted({ ...wanted, marginHours: hours(value, wanted.marginHours) })}
        />
        <NumberInput
          label="HighLevel’s charges, hours"
          min={0}
          max={336}
          allowDecimal={false}
          value={wanted.postingLagHours}
          onChange={(value) => setWanted({ ...wanted, postingLagHours: hours(value, wanted.postingLagHours) })}
        />
        <May needs="admin">
          <Button type="submit" variant="default" loading={saving.isPending}>
            Save the hours
          </Button>
        </May>
      </form>
      <Saved when={saving.isSuccess}>Saved. Runs from now on settle by it.</Saved>
      <ProblemAlert error={saving.error} />
    </Panel>
  );
}
