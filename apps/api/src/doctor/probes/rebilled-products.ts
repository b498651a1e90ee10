import { decideRebilledProducts, type ProductSums } from '@plumbline/core/assumption/decide/rebilling';
import { daysFrom } from '@plumbline/core/time/day';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import { products } from '@plumbline/core/usage/product';
import type { Probe, ProbeContext } from '../probe.js';
import type { Examined } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

/** What runs have stored is enough: nothing is read. */
export const rebilledProducts: Probe = {
  assumption: 'A13',
  look: (context, signal) =>
    ofExamined(context, signal, async (examined) =>
      observed(decideRebilledProducts(await sumsOf(context.facts, examined), examined.multiplier)),
    ),
};

async function sumsOf(facts: ProbeContext['facts'], { accountSid, locationId, from, to }: Examined) {
  const prices = await facts.pricesOf({ accountSid, from, to });
  const charges = await facts.chargesOf(locationId, daysFrom(from, to));
  const usage = [...prices.values()].map((categories) =>
    assignUsage({
      categories: [...categories].map(([category, { nanos }]) => ({ category, nanos })),
      classifications: new Map(),
    }),
  );
  return products.map(({ product }): ProductSums => {
    const rows = charges.filter((charge) => !charge.gone && charge.product === product);
    return {
      product,
      costNanos: usage.reduce((sum, each) => sum + (each.products.get(product)?.nanos ?? 0n), 0n),
      billedNanos: rows.reduce((sum, { nanos }) => sum + nanos, 0n),
      rows: rows.length,
    };
  });
}
