import { Button, Checkbox, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChannelPlan, planAlertChannel } from '../../api/alerts.js';
import type { Alert, AlertChannel } from '../../api/types.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { alertWords, digestWords } from './plan-words.js';

type Kind = Alert['kind'];
const isKind = (text: string): text is Kind => text in alertWords;
/** A test goes to whoever asks for one. */
const kinds = Object.keys(alertWords).filter((kind): kind is Kind => isKind(kind) && kind !== 'test');
const isDigest = (text: string | undefined): text is ChannelPlan['digest'] => text !== undefined && text in digestWords;
const night = { from: '22:00', to: '06:00' } as const;

type Props = { readonly channel: AlertChannel; readonly onSaved: () => void };

/** What a channel gets, and when. */
export function PlanForm({ channel, onSaved }: Props) {
  const queries = useQueryClient();
  const [plan, setPlan] = useState<ChannelPlan>(channel.plan);
  const change = (more: Partial<ChannelPlan>) => setPlan((before) => ({ ...before, ...more }));
  const saving = useMutation({
    mutationFn: planAlertChannel,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      onSaved();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ id: channel.id, plan });
      }}
    >
      <Stack gap="md">
        <Kinds chosen={plan.kinds} onChange={(chosen) => change({ kinds: chosen })} />
        <ChoiceField
          label="How they come"
          value={plan.digest}
          choices={Object.entries(digestWords).map(([value, label]) => ({ value, label }))}
          onChange={(digest) => change(isDigest(digest) ? { digest } : {})}
        />
        {plan.digest === 'daily' ? (
          <NumberInput
            label="At this hour"
            min={0}
            max={23}
            allowDecimal={false}
            value={plan.digestHour}
            onChange={(hour) => change(typeof hour === 'number' ? { digestHour: hour } : {})}
          />
        ) : null}
        <QuietHours plan={plan} onChange={change} />
        <TextInput
          label="Time zone"
          description="Such as Europe/Berlin; for the digest and the quiet hours"
          required
          value={plan.zone}
          onChange={(event) => change({ zone: event.currentTarget.value })}
        />
        <ProblemAlert error={saving.error} />
        <Button type="submit" loading={saving.isPending}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

type KindsProps = { readonly chosen: ChannelPlan['kinds']; readonly onChange: (chosen: ChannelPlan['kinds']) => void };

function Kinds({ chosen, onChange }: KindsProps) {
  return (
    <>
      <Checkbox
        label="Everything"
        checked={chosen === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : kinds)}
      />
      {chosen === null ? null : (
        <Checkbox.Group label="Only these" value={chosen} onChange={(values) => onChange(values.filter(isKind))}>
          <Stack gap="xs" mt="xs">
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={alertWords[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  );
}

type QuietProps = { readonly plan: ChannelPlan; readonly onChange: (more: Partial<ChannelPlan>) => void };

function QuietHours({ plan: { quietHours }, onChange }: QuietProps) {
  return (
    <>
      <Checkbox
        label="Quiet hours, in which only what is urgent comes"
        checked={quietHours !== null}
        onChange={(event) => onChange({ quietHours: event.currentTarget.checked ? night : null })}
      />
      {quietHours === null ? null : (
        <>
          <TextInput
            label="From"
            type="time"
            required
            value={quietHours.from}
            onChange={(event) => onChange({ quietHours: { ...quietHours, from: event.currentTarget.value } })}
          />
          <TextInput
            label="To"
            type="time"
            required
            value={quietHours.to}
            onChange={(event) => onChange({ quietHours: { ...quietHours, to: event.currentTarget.value } })}
          />
        </>
      )}
    </>
  );
}
