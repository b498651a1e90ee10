import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setInvoice } from '../../api/months.js';
import type { MonthDetail, MonthUsage } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { instantUtc } from '../../components/day/day-words.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Facts, type Figure } from '../../components/layout/figures.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { isZero } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { exactMoney, shownMoney, shownPercent } from '../../components/money/format-money.js';
import classes from './months.module.css';

/** Twilio's invoice beside the usage, which Twilio itself calls an estimate. */
export function MonthInvoice({ month }: { readonly month: MonthDetail }) {
  return (
    <Panel
      title="Twilio’s invoice"
      note="Usage records are an estimate: taxes, support, credits and later corrections stand on the invoice alone"
    >
      {month.usage.length === 0 ? <p>No usage of this month was read.</p> : null}
      {month.usage.map((usage) => (
        <div key={usage.currency}>
          <Facts items={factsOf(usage)} />
          {usage.history.length < 2 ? null : (
            <Folded summary={`${usage.history.length} amounts were entered`}>
              <ul>
                {usage.history.map(({ amount, note, setAt, setBy }) => (
                  <li key={setAt}>
                    {exactMoney(amount)} by {setBy}, {instantUtc(setAt)}
                    {note === null ? '' : `: ${note}`}
                  </li>
                ))}
              </ul>
            </Folded>
          )}
        </div>
      ))}
      <May needs="operator">
        <InvoiceForm month={month.month} currency={month.usage[0]?.currency ?? 'USD'} />
      </May>
    </Panel>
  );
}

function factsOf({ usage, unplaced, invoice, difference, share }: MonthUsage): Figure[] {
  const percent = share === null ? '' : `, ${shownPercent(share).replace('-', '−')} of the usage`;
  return [
    { name: 'Usage of all accounts', value: <Amount money={usage} /> },
    ...(isZero(unplaced) ? [] : [{ name: 'Of it under no customer', value: <Amount money={unplaced} /> }]),
    { name: 'Invoice', value: <Amount money={invoice?.amount ?? null} absent="not entered yet" /> },
    {
      name: 'Invoice less usage',
      value:
        difference === null ? (
          'Not known before the invoice is entered'
        ) : (
          <span title={exactMoney(difference)}>{`${shownMoney(difference, 'always')}${percent}`}</span>
        ),
    },
  ];
}

function InvoiceForm({ month, currency: usual }: { readonly month: string; readonly currency: string }) {
  const queries = useQueryClient();
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(usual);
  const [note, setNote] = useState('');
  const saving = useMutation({
    mutationFn: setInvoice,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['months'] }),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const words = note.trim();
        saving.mutate({ month, body: { amount: amount.trim(), currency, ...(words === '' ? {} : { note: words }) } });
      }}
    >
      <TextInput
        label="The invoice’s total"
        inputMode="decimal"
        required
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      <TextInput
        label="Currency"
        required
        maxLength={3}
        value={currency}
        onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
      />
      <TextInput label="Note, if you like" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button type="submit" variant="default" loading={saving.isPending}>
        Enter the invoice
      </Button>
      <ProblemAlert error={saving.error} />
    </form>
  );
}
