import type { Margin, MarginTotal } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { ChartFigure } from '../../components/chart/chart-figure.js';
import { shownMarkup, shownMoney } from '../../components/money/format-money.js';
import { useProductName } from '../../components/product/product-name.js';

type Props = { readonly total: MarginTotal; readonly rows: readonly Margin[] };

/** One currency's products: what was billed on what it cost, settled results only. */
export function MarginChart({ total, rows }: Props) {
  const nameOf = useProductName();
  const plotted = rows
    .filter(({ currency, settled }) => currency === total.currency && settled.cells > 0)
    .map(({ product, settled, provisional, incomplete }): ChartRow => {
      const { cost, expected, billed, short, beyond } = settled;
      const label = nameOf(product ?? '');
      const state = { provisional: provisional.cells > 0, incomplete: incomplete.cells > 0 };
      return { key: product ?? '', label, cost, expected, billed, under: short, over: beyond, ...state };
    });
  return <ChartFigure kind="amounts" rows={plotted} of="Product" summary={summaryOf(total)} />;
}

/** The chart in words. */
function summaryOf({ settled, provisional, undecided, incomplete }: MarginTotal): string {
  const { cost, billed, earnedMarkup, agreedMarkup, short, beyond } = settled;
  const markups =
    earnedMarkup === null || agreedMarkup === null
      ? 'Without cost there is no markup.'
      : `That is ${shownMarkup(earnedMarkup)} where ${shownMarkup(agreedMarkup)} was agreed.`;
  const left = undecided.cells + incomplete.cells;
  return [
    `Settled: Twilio cost ${shownMoney(cost)}, billed ${shownMoney(billed)}.`,
    markups,
    `${shownMoney(short)} short of what was agreed, and ${shownMoney(beyond)} beyond it.`,
    ...(provisional.cells === 0 ? [] : [`${provisional.cells} provisional results stand apart.`]),
    ...(left === 0 ? [] : [`${left} results are undecided or incomplete and left out.`]),
  ].join(' ');
}
