import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mismatchSettingsQuery, setMismatchSettings } from '../../api/mismatches.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';

const daysMax = 365;

/** By when mismatches are to be worked on; it holds for those that are pending already. */
export function DeadlineForm() {
  const query = useQuery(mismatchSettingsQuery);
  return (
    <QueryState query={query} of="the deadline" lines={2}>
      {({ deadlineDays }) => (
        <May needs="admin" otherwise={<p>{deadlineDays} days after it was opened.</p>}>
          <Form present={deadlineDays} />
        </May>
      )}
    </QueryState>
  );
}

function Form({ present }: { readonly present: number }) {
  const queries = useQueryClient();
  const [days, setDays] = useState<number | string>(present);
  const setting = useMutation({
    mutationFn: setMismatchSettings,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mismatches'] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof days === 'number') setting.mutate({ deadlineDays: days });
      }}
    >
      <Stack gap="md" align="flex-start">
        <NumberInput
          label="Days after a mismatch was opened"
          min={1}
          max={daysMax}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={days}
          onChange={setDays}
        />
        <ProblemAlert error={setting.error} />
        <Group>
          <Button type="submit" loading={setting.isPending} disabled={typeof days !== 'number' || days === present}>
            Save
          </Button>
          <span role="status">{setting.isSuccess && days === present ? 'Saved.' : ''}</span>
        </Group>
      </Stack>
    </form>
  );
}
