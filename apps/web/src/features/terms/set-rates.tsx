import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customerNamesQuery } from '../../api/customers.js';
import { productsQuery } from '../../api/overview.js';
import { type RatesFor, ratesPreviewQuery, setRates } from '../../api/rates.js';
import type { Product } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { Panel } from '../../components/layout/panel.js';
import { isProduct } from '../../components/product/product-keys.js';
import { CompareAgain } from './compare-again.js';
import { PreviewPanel } from './preview-panel.js';
import classes from './terms.module.css';

const settleMs = 400;
const isMultiplier = (text: string) => /^\d{1,4}(\.\d{1,9})?$/.test(text);
const scopes = [
  { value: 'some', label: 'Chosen customers' },
  { value: 'all', label: 'Each customer, as its own rate' },
] as const;

type Typed = {
  readonly customerIds: readonly string[] | null;
  readonly product: Product | undefined;
  readonly from: string | undefined;
  readonly multiplier: string;
  readonly reason: string;
};

/** The rate once it can be set: a half-typed one is tried on nobody. */
function ratesOf({ customerIds, product, from, multiplier, reason }: Typed): RatesFor | null {
  const text = multiplier.trim();
  const why = reason.trim();
  if (product === undefined || from === undefined || !isMultiplier(text) || customerIds?.length === 0) return null;
  if (/^0+(\.0+)?$/.test(text) && why === '') return null;
  return { customerIds, rates: [{ product, multiplier: text, from, ...(why === '' ? {} : { reason: why }) }] };
}

/** One rate for the agency or for many customers, tried on settled results before it is set. */
export function SetRates({ newest }: { readonly newest: string }) {
  const queries = useQueryClient();
  const { data: products = [] } = useQuery(productsQuery);
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const { values, field } = useFormValues({ multiplier: '', reason: '' });
  const [scope, setScope] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [product, setProduct] = useState<Product>();
  const [from, setFrom] = useState<string>();
  const everyone = customers.map(({ id }) => id);
  const customerIds = scope === undefined ? null : scope === 'all' ? everyone : chosen;
  const wanted = ratesOf({ customerIds, product, from, ...values });
  const [tried] = useDebouncedValue(JSON.stringify(wanted), settleMs);
  const preview = useQuery({
    ...ratesPreviewQuery(wanted ?? { customerIds: null, rates: [] }),
    enabled: wanted !== null && tried === JSON.stringify(wanted),
  });
  const setting = useMutation({
    mutationFn: setRates,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['terms'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
  return (
    <>
      <Panel title="Set a rate">
        <p className={classes.text}>
          1.05 means 5% is added, 1 passes the cost through, 0 means not rebilled and needs a reason. A rate of the
          agency counts for every customer without one of its own. A first day in the past restates settled days: see
          below what would change.
        </p>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted !== null) setting.mutate(wanted);
          }}
        >
          <ChoiceField label="For" none="The agency" value={scope} choices={[...scopes]} onChange={setScope} />
          <ChoiceField
            label="Product"
            none="Choose one"
            value={product}
            choices={products.map((one) => ({ value: one.product, label: one.shownAs }))}
            onChange={(key) => setProduct(isProduct(key) ? key : undefined)}
          />
          <TextInput label="Multiplier" inputMode="decimal" placeholder="1.05" required {...field('multiplier')} />
          <DayField label="From (UTC day)" required value={from} onChange={setFrom} />
          <TextInput label="Reason" {...field('reason')} />
          <May needs={scope === undefined ? 'admin' : 'operator'}>
            <Button type="submit" loading={setting.isPending} disabled={wanted === null}>
              {customerIds === null ? 'Set the rate' : `Set for ${customerIds.length}`}
            </Button>
          </May>
        </form>
        {scope === 'some' ? <Choose customers={customers} chosen={chosen} onChange={setChosen} /> : null}
        <Saved when={setting.isSuccess}>The rate is set. Runs from now on use it.</Saved>
        <ProblemAlert error={setting.error} />
        {setting.isSuccess && setting.variables.rates[0] !== undefined ? (
          <CompareAgain
            from={setting.variables.rates[0].from}
            to={newest}
            customerIds={setting.variables.customerIds}
          />
        ) : null}
      </Panel>
      {wanted === null ? null : <PreviewPanel query={preview} />}
    </>
  );
}

type ChooseProps = {
  readonly customers: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

function Choose({ customers, chosen, onChange }: ChooseProps) {
  return (
    <fieldset className={classes.choices}>
      <legend>{chosen.length} customers chosen</legend>
      {customers.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
    </fieldset>
  );
}
