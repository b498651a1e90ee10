import { Button, Checkbox, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { agencySettingsQuery, setAgencySettings } from '../../api/settings.js';
import type { AgencySettings } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { amountsOf, amountsText } from './threshold-text.js';

type Terms = AgencySettings['alerts'];

/** From when on something is worth an alert. */
export function AlertThresholds() {
  const query = useQuery(agencySettingsQuery);
  return (
    <Panel title="Thresholds" note="From when on something is worth an alert">
      <QueryState query={query} of="the thresholds" lines={4}>
        {({ alerts }) => (
          <May needs="admin" otherwise={<Shown terms={alerts} />}>
            <Form key={JSON.stringify(alerts)} present={alerts} />
          </May>
        )}
      </QueryState>
    </Panel>
  );
}

function Shown({ terms }: { readonly terms: Terms }) {
  const { mismatchAbove, balanceDays, walletBelow } = terms;
  return (
    <ul>
      <li>Mismatches of a customer above {thresholdWords(mismatchAbove)}</li>
      <li>A Twilio balance that lasts for less than {balanceDays} usual days</li>
      <li>A wallet below {thresholdWords(walletBelow)}</li>
    </ul>
  );
}

function thresholdWords({ usual, byCurrency }: Terms['mismatchAbove']): string {
  return `${usual} of its currency${byCurrency.length === 0 ? '' : `, ${amountsText(byCurrency)}`}`;
}

function Form({ present }: { readonly present: Terms }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState(typedOf(present));
  const saving = useMutation({
    mutationFn: setAgencySettings,
    onSuccess: () => queries.invalidateQueries({ queryKey: agencySettingsQuery.queryKey }),
  });
  const wanted = termsOf(typed);
  const field = (name: 'mismatchUsual' | 'mismatchOther' | 'balanceBelow' | 'walletUsual' | 'walletOther') => ({
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });
  const { provisional, balanceDays } = typed;
  // As the form itself would say them: the API tells them in an order of its own.
  const isSame = JSON.stringify(wanted) === JSON.stringify(termsOf(typedOf(present)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ alerts: wanted });
      }}
    >
      <Stack gap="md" align="flex-start" className="pl-form">
        <TextInput
          label="Mismatches of a customer come to more than"
          description="In each currency, too little and too much together"
          required
          {...field('mismatchUsual')}
        />
        <TextInput
          label="Mismatches, in other currencies"
          description="Such as 900 JPY, 12.50 EUR"
          {...field('mismatchOther')}
        />
        <Checkbox
          label="Days that the providers may still change count as well"
          checked={provisional}
          onChange={(event) => setTyped({ ...typed, provisional: event.currentTarget.checked })}
        />
        <NumberInput
          label="The Twilio balance lasts for fewer usual days than"
          description="0 asks for none"
          min={0}
          max={365}
          allowDecimal={false}
          value={balanceDays}
          onChange={(value) => setTyped({ ...typed, balanceDays: typeof value === 'number' ? value : balanceDays })}
        />
        <TextInput
          label="The Twilio balance is below"
          description="Such as 50 USD; empty for none"
          {...field('balanceBelow')}
        />
        <TextInput label="The wallet of a customer is below" required {...field('walletUsual')} />
        <TextInput
          label="Wallets, in other currencies"
          description="Such as 900 JPY, 12.50 EUR"
          {...field('walletOther')}
        />
        <ProblemAlert error={saving.error} />
        <Button type="submit" loading={saving.isPending} disabled={isSame}>
          Save the thresholds
        </Button>
      </Stack>
    </form>
  );
}

type Typed = ReturnType<typeof typedOf>;

function typedOf({ mismatchAbove, provisional, balanceDays, balanceBelow, walletBelow }: Terms) {
  return {
    mismatchUsual: mismatchAbove.usual,
    mismatchOther: amountsText(mismatchAbove.byCurrency),
    ...{ provisional, balanceDays },
    balanceBelow: balanceBelow === null ? '' : amountsText([balanceBelow]),
    walletUsual: walletBelow.usual,
    walletOther: amountsText(walletBelow.byCurrency),
  };
}

function termsOf({ provisional, balanceDays, ...text }: Typed): Terms {
  return {
    mismatchAbove: { usual: text.mismatchUsual.trim(), byCurrency: amountsOf(text.mismatchOther) },
    ...{ provisional, balanceDays },
    balanceBelow: amountsOf(text.balanceBelow)[0] ?? null,
    walletBelow: { usual: text.walletUsual.trim(), byCurrency: amountsOf(text.walletOther) },
  };
}
