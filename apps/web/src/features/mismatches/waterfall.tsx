import { lazy } from 'react';
import type { Mismatch } from '../../api/types.js';
import { Mark } from '../../components/chart/chart-parts.js';
import { FigureFrame } from '../../components/chart/figure-frame.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Term } from '../../components/glossary/term.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { shownMoney } from '../../components/money/format-money.js';
import { type WaterfallStep, waterfallHeight, waterfallSteps } from './waterfall-steps.js';

const WaterfallChart = lazy(() => import('./waterfall-chart.js'));

const isMove = ({ kind }: WaterfallStep) => kind === 'cause' || kind === 'residual';
const isUnder = ({ change }: WaterfallStep) => change.startsWith('-');

/** What stands in the drawing and does not say its own name. */
function legendOf(steps: readonly WaterfallStep[]) {
  const moves = steps.filter(isMove);
  return [
    ...(moves.some(isUnder) ? [{ mark: <Mark kind="under" />, name: 'Billed too little' }] : []),
    ...(moves.every(isUnder) ? [] : [{ mark: <Mark kind="over" />, name: 'Billed too much' }]),
    ...(moves.some(({ kind }) => kind === 'residual')
      ? [{ mark: <Mark kind="provisional" />, name: 'Residual: no cause accounts for it' }]
      : []),
  ];
}

/** The way from cost over expected to billed, a step for each cause. Nothing where there is no such way. */
export function Waterfall({ mismatch }: { readonly mismatch: Mismatch }) {
  const steps = waterfallSteps(mismatch);
  if (steps === null) return null;
  const { currency } = mismatch.difference;
  return (
    <section aria-label="Waterfall">
      <h3>
        <Term of="waterfall">From cost to billed</Term>
      </h3>
      <FigureFrame
        summary={inWords(steps, currency)}
        table={<StepTable steps={steps} currency={currency} />}
        legend={legendOf(steps)}
        inset={false}
        height={waterfallHeight(steps)}
      >
        <WaterfallChart steps={steps} currency={currency} />
      </FigureFrame>
    </section>
  );
}

function inWords(steps: readonly WaterfallStep[], currency: string): string {
  const said = steps.map((step, index) => {
    const money = shownMoney({ amount: step.change, currency }, step.kind === 'level' ? 'auto' : 'always');
    return `${index === 0 ? step.label : step.label.toLowerCase()} ${money}`;
  });
  return `${said.join(', ')}.`;
}

function StepTable({ steps, currency }: { readonly steps: readonly WaterfallStep[]; readonly currency: string }) {
  const columns: readonly Column<WaterfallStep>[] = [
    { key: 'step', header: 'Step', lead: true, cell: ({ label }) => label },
    {
      key: 'change',
      header: 'Amount',
      align: 'end',
      cell: (step) => {
        const money = { amount: step.change, currency };
        return isMove(step) ? <Difference money={money} /> : <Amount money={money} />;
      },
    },
    { key: 'to', header: 'Comes to', align: 'end', cell: ({ to: amount }) => <Amount money={{ amount, currency }} /> },
  ];
  return (
    <DataTable
      caption="From cost to billed, step by step"
      columns={columns}
      rows={steps}
      rowKey={({ key }) => key}
      dense
    />
  );
}
