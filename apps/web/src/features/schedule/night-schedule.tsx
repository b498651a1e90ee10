import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nightScheduleQuery, schedulePreviewQuery, setNightSchedule } from '../../api/settings.js';
import type { NightSchedule, NightScheduleShown } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { timeZones } from '../../components/form/time-zones.js';
import { Panel } from '../../components/layout/panel.js';
import { Stack } from '../../components/layout/stack.js';
import { QueryState } from '../../components/state/query-state.js';
import { ComingNights } from './coming-nights.js';
import classes from './night-schedule.module.css';
import { scheduleWords } from './schedule-words.js';

/** When the nightly run is due: what holds, and for admins another schedule, with the nights that it would bring. */
export function NightScheduleSettings() {
  const query = useQuery(nightScheduleQuery);
  return (
    <QueryState query={query} of="the schedule" lines={5}>
      {(shown) => (
        <May needs="admin" otherwise={<Holding shown={shown} />}>
          <Settable shown={shown} />
        </May>
      )}
    </QueryState>
  );
}

function Holding({ shown }: { readonly shown: NightScheduleShown }) {
  return (
    <Stack>
      <Panel title="Nightly run">
        <p className={classes.text}>{scheduleWords(shown)}</p>
      </Panel>
      <Panel title="Next nights" flush>
        <ComingNights nights={shown} zone={shown.zone} />
      </Panel>
    </Stack>
  );
}

function Settable({ shown }: { readonly shown: NightScheduleShown }) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<NightSchedule>({ at: shown.at, zone: shown.zone });
  const isSame = wanted.at === shown.at && wanted.zone === shown.zone;
  const isTime = /^\d\d:\d\d$/.test(wanted.at);
  const preview = useQuery({ ...schedulePreviewQuery(wanted), enabled: !isSame && isTime });
  const saving = useMutation({
    mutationFn: setNightSchedule,
    onSuccess: (now) => {
      queries.setQueryData(nightScheduleQuery.queryKey, now);
      setWanted({ at: now.at, zone: now.zone });
      return queries.invalidateQueries({ queryKey: ['overview'] });
    },
  });
  return (
    <Stack>
      <Panel title="Nightly run">
        <p className={classes.text}>{scheduleWords(shown)}</p>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate(wanted);
          }}
        >
          <TextInput
            label="Due at"
            type="time"
            required
            value={wanted.at}
            onChange={(event) => setWanted({ ...wanted, at: event.currentTarget.value })}
          />
          <ChoiceField
            label="In the time zone"
            value={wanted.zone}
            choices={timeZones(wanted.zone)}
            onChange={(zone) => setWanted({ ...wanted, zone: zone ?? wanted.zone })}
          />
          <Button type="submit" loading={saving.isPending} disabled={isSame || !isTime}>
            Save the schedule
          </Button>
          <Button
            variant="default"
            loading={saving.isPending}
            disabled={shown.setIn === 'environment'}
            onClick={() => saving.mutate(null)}
          >
            Go by the environment
          </Button>
        </form>
        <p className={classes.note}>
          Each night comes once, whatever is set: one whose time has passed and that is not there yet begins at once. A
          time that a clock change skips falls to the next moment there is; one that comes twice counts at its first
          coming.
        </p>
        <Saved when={saving.isSuccess && isSame}>Saved. Nights from now on come due by it.</Saved>
        <ProblemAlert error={saving.error} />
      </Panel>
      <Panel title={isSame ? 'Next nights' : 'Nights that this would bring'} flush>
        {isSame || !isTime ? (
          <ComingNights nights={shown} zone={shown.zone} />
        ) : (
          <QueryState query={preview} of="the nights" lines={4}>
            {(nights) => <ComingNights nights={nights} zone={wanted.zone} />}
          </QueryState>
        )}
      </Panel>
    </Stack>
  );
}
