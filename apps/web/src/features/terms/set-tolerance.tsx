import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customerNamesQuery } from '../../api/customers.js';
import { productsQuery } from '../../api/overview.js';
import { setTolerance, tolerancePreviewQuery } from '../../api/tolerances.js';
import type { NewTolerance, Product } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Saved } from '../../components/form/saved.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { Panel } from '../../components/layout/panel.js';
import { shownPercent } from '../../components/money/format-money.js';
import { isProduct } from '../../components/product/product-keys.js';
import { PreviewPanel } from './preview-panel.js';
import classes from './terms.module.css';

const settleMs = 400;
const currency = 'USD';
const isDecimal = (text: string) => /^\d{1,15}(\.\d{1,9})?$/.test(text);

type Values = { readonly absolute: string; readonly relative: string; readonly driftBudget: string };

/** The three numbers once all of them can be read; a half-typed one is tried on nobody. */
function toleranceOf({ absolute, relative, driftBudget }: Values): NewTolerance | null {
  const texts = [absolute, relative, driftBudget].map((text) => text.trim());
  const [amount, share, budget] = texts;
  if (amount === undefined || share === undefined || budget === undefined || !texts.every(isDecimal)) return null;
  return { absolute: { amount, currency }, relative: share, driftBudget: { amount: budget, currency } };
}

/** A tolerance is tried on settled results while it is typed, before anybody saves it. */
export function SetTolerance({ initial }: { readonly initial: Values }) {
  const queries = useQueryClient();
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const { data: products = [] } = useQuery(productsQuery);
  const { values, field } = useFormValues({ ...initial });
  const [customerId, setCustomer] = useState<string>();
  const [product, setProduct] = useState<Product>();
  const scope = { customerId, product };
  const tolerance = toleranceOf(values);
  const [tried] = useDebouncedValue(JSON.stringify({ scope, tolerance }), settleMs);
  const settled = tried === JSON.stringify({ scope, tolerance });
  const preview = useQuery({ ...tolerancePreviewQuery(scope, tolerance), enabled: settled && tolerance !== null });
  const saving = useMutation({
    mutationFn: setTolerance,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['terms'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
  return (
    <>
      <Panel title="Set a tolerance">
        <p className={classes.text}>
          The larger of both parts decides each result. The drift budget is what small differences of one customer may
          add up to in a month, under and over each by itself. In currencies other than {currency} nothing is tolerated,
          because nobody agreed a tolerance there.
        </p>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (tolerance !== null) saving.mutate({ scope, tolerance });
          }}
        >
          <ChoiceField
            label="For"
            none="The agency, every customer"
            value={customerId}
            choices={customers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setCustomer}
          />
          <ChoiceField
            label="Product"
            none="All products"
            value={product}
            choices={products.map((one) => ({ value: one.product, label: one.shownAs }))}
            onChange={(key) => setProduct(isProduct(key) ? key : undefined)}
          />
          <TextInput label={`Absolute, ${currency} a result`} inputMode="decimal" required {...field('absolute')} />
          <TextInput
            label={`Share of expected${isDecimal(values.relative) ? `, ${shownPercent(values.relative)}` : ''}`}
            inputMode="decimal"
            required
            {...field('relative')}
          />
          <TextInput
            label={`Drift budget, ${currency} a month`}
            inputMode="decimal"
            required
            {...field('driftBudget')}
          />
          <May needs={customerId === undefined ? 'admin' : 'operator'}>
            <Button type="submit" loading={saving.isPending} disabled={tolerance === null}>
              Save the tolerance
            </Button>
          </May>
        </form>
        <Saved when={saving.isSuccess}>The tolerance is saved. Runs from now on use it.</Saved>
        <ProblemAlert error={saving.error} />
      </Panel>
      {tolerance === null ? null : <PreviewPanel query={preview} />}
    </>
  );
}
