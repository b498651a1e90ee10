import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { productsQuery } from '../../api/overview.js';
import { setAgencyRates } from '../../api/terms.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { Panel } from '../../components/layout/panel.js';
import { isProduct } from '../../components/product/product-keys.js';
import classes from './terms.module.css';

export function AgencyRate() {
  const { data: products = [] } = useQuery(productsQuery);
  const queries = useQueryClient();
  const { values, field } = useFormValues({ multiplier: '', reason: '' });
  const [product, setProduct] = useState<string>();
  const [from, setFrom] = useState<string>();
  const setting = useMutation({
    mutationFn: setAgencyRates,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['terms'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
  const reason = values.reason.trim();
  return (
    <Panel title="Set a rate for the agency">
      <p className={classes.text}>
        Counts for every customer without a rate of its own. 1.05 means 5% is added, 1 passes the cost through, 0 means
        not rebilled and needs a reason.
      </p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isProduct(product) || from === undefined) return;
          setting.mutate([
            { product, multiplier: values.multiplier.trim(), from, ...(reason === '' ? {} : { reason }) },
          ]);
        }}
      >
        <ChoiceField
          label="Product"
          none="Choose one"
          value={product}
          choices={products.map((one) => ({ value: one.product, label: one.shownAs }))}
          onChange={setProduct}
        />
        <TextInput label="Multiplier" inputMode="decimal" placeholder="1.05" required {...field('multiplier')} />
        <DayField label="From (UTC day)" required value={from} onChange={setFrom} />
        <TextInput label="Reason" {...field('reason')} />
        <Button type="submit" loading={setting.isPending} disabled={product === undefined || from === undefined}>
          Set the rate
        </Button>
      </form>
      <div role="status">
        {setting.isSuccess ? <p className={classes.saved}>The rate is set. Runs from now on use it.</p> : null}
      </div>
      <ProblemAlert error={setting.error} />
    </Panel>
  );
}
