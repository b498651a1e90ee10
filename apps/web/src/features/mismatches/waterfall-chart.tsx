import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Rectangle,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { valueAxis } from '../../components/chart/chart-data.js';
import { Hatches } from '../../components/chart/chart-parts.js';
import { niceScale } from '../../components/chart/nice-scale.js';
import { pixelValue } from '../../components/money/amount.js';
import { shownMoney } from '../../components/money/format-money.js';
import { type WaterfallStep, waterfallHeight } from './waterfall-steps.js';

type Props = { readonly steps: readonly WaterfallStep[]; readonly currency: string };
type Plotted = {
  readonly step: WaterfallStep;
  readonly label: string;
  readonly range: [number, number];
  readonly said: string;
};
type Shape = { x?: number; y?: number; width?: number; height?: number; payload?: Plotted };

/** From Twilio's cost down to what was billed: each bar begins where the one above it ended. */
export default function WaterfallChart({ steps, currency }: Props) {
  const position = (amount: string) => pixelValue({ amount, currency }) ?? 0;
  const plotted = steps.map((step): Plotted => {
    const sign = step.kind === 'level' ? 'auto' : 'always';
    const [from, to] = [position(step.from), position(step.to)];
    // From left to right in either direction, so that what is said always stands on the right.
    const range: [number, number] = [Math.min(from, to), Math.max(from, to)];
    return { step, label: step.label, range, said: shownMoney({ amount: step.change, currency }, sign) };
  });
  const scale = niceScale(
    plotted.flatMap(({ range }) => range),
    4,
  );
  return (
    <ResponsiveContainer width="100%" height={waterfallHeight(steps)}>
      <BarChart
        accessibilityLayer={false}
        layout="vertical"
        data={plotted}
        margin={{ top: 0, right: 64, bottom: 0, left: 0 }}
        barCategoryGap="28%"
      >
        <Hatches />
        <CartesianGrid horizontal={false} stroke="var(--pl-rule)" />
        <XAxis type="number" domain={scale.domain} ticks={scale.ticks} {...valueAxis} />
        <YAxis
          type="category"
          dataKey="label"
          width={124}
          interval={0}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--pl-ink-2)', fontSize: 12 }}
        />
        <ReferenceLine x={0} stroke="var(--pl-rule-strong)" />
        <Bar dataKey="range" shape={StepBar} isAnimationActive={false}>
          <LabelList dataKey="said" position="right" fill="var(--pl-ink)" fontSize={12} offset={6} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

function StepBar({ width = 0, payload, ...place }: Shape) {
  if (payload === undefined) return <g />;
  // A step too small to be seen is still there.
  return <Rectangle {...place} width={Math.max(width, 1.5)} fill={fills[payload.step.kind](payload.step)} />;
}

const toneOf = ({ change }: WaterfallStep) => (change.startsWith('-') ? 'under' : 'over');

const fills: Readonly<Record<WaterfallStep['kind'], (step: WaterfallStep) => string>> = {
  level: ({ key }) => `var(--pl-${key})`,
  markup: () => 'var(--pl-ink-3)',
  cause: (step) => `var(--pl-${toneOf(step)})`,
  residual: (step) => `url(#hatch-${toneOf(step)})`,
};
