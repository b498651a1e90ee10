import { Button, NumberInput, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { agencySettingsQuery, setAgencySettings } from '../../api/settings.js';
import type { AgencySettings } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { QueryState } from '../../components/state/query-state.js';
import { useSteppedUp } from '../../components/step-up/use-stepped-up.js';
import { settingLines } from './setting-lines.js';

/** What the agency has decided about moving customers back, and about watching those that were moved. */
export function AgencySettingsPanel() {
  const query = useQuery(agencySettingsQuery);
  return (
    <QueryState query={query} of="the settings" lines={4}>
      {(settings) => (
        <May needs="admin" otherwise={<Shown settings={settings} />}>
          <Form key={JSON.stringify(settings)} present={settings} />
        </May>
      )}
    </QueryState>
  );
}

function Shown({ settings }: { readonly settings: AgencySettings }) {
  return (
    <ul>
      {settingLines(settings).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Form({ present }: { readonly present: AgencySettings }) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(present);
  const saving = useMutation({
    mutationFn: useSteppedUp(setAgencySettings),
    onSuccess: () => queries.invalidateQueries({ queryKey: agencySettingsQuery.queryKey }),
  });
  const { secondPerson, reverts, watchNights } = wanted;
  const count = (value: string | number, before: number) => (typeof value === 'number' ? value : before);
  const isSame = JSON.stringify(wanted) === JSON.stringify(present);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ secondPerson, reverts, watchNights });
      }}
    >
      <Stack gap="md" align="flex-start" className="pl-form">
        <Switch
          label="A second person approves each revert"
          description="Without it, whoever asks for a revert can also decide it. Switching it off asks for your password."
          checked={secondPerson}
          onChange={(event) => setWanted({ ...wanted, secondPerson: event.currentTarget.checked })}
        />
        <NumberInput
          label="Reverts a day, at most"
          description="0 allows none"
          min={0}
          max={1000}
          allowDecimal={false}
          value={reverts.perDay}
          onChange={(value) => setWanted({ ...wanted, reverts: { ...reverts, perDay: count(value, reverts.perDay) } })}
        />
        <NumberInput
          label="Days after a migration in which a revert is offered"
          min={0}
          max={3650}
          allowDecimal={false}
          value={reverts.windowDays}
          onChange={(value) =>
            setWanted({ ...wanted, reverts: { ...reverts, windowDays: count(value, reverts.windowDays) } })
          }
        />
        <NumberInput
          label="Clean nights before a migration is complete"
          min={1}
          max={60}
          allowDecimal={false}
          value={watchNights}
          onChange={(value) => setWanted({ ...wanted, watchNights: count(value, watchNights) })}
        />
        <ProblemAlert error={saving.error} />
        <Button type="submit" loading={saving.isPending} disabled={isSame}>
          Save the settings
        </Button>
      </Stack>
    </form>
  );
}
