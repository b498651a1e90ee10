import type { MonthFigures } from '../../api/types.js';
import type { Column } from '../../components/data-table/data-table.js';
import { Amount } from '../../components/money/amount-text.js';

type Part = 'cost' | 'expected' | 'billed' | 'under' | 'over';
const parts: readonly (readonly [Part, string])[] = [
  ['cost', 'Twilio cost'],
  ['expected', 'Expected'],
  ['billed', 'Billed'],
  ['under', 'Under'],
  ['over', 'Over'],
];

/** The money columns of a month; a row may have figures in several currencies, one line each. */
export function figureColumns<T>(figuresOf: (row: T) => readonly MonthFigures[]): readonly Column<T>[] {
  return parts.map(([part, header]) => ({
    key: part,
    header,
    align: 'end',
    cell: (row) => <Amounts figures={figuresOf(row)} part={part} />,
  }));
}

function Amounts({ figures, part }: { readonly figures: readonly MonthFigures[]; readonly part: Part }) {
  if (figures.length === 0) return <Amount money={null} absent="nothing compared" />;
  return figures.map((one) => (
    <div key={one.currency}>
      <Amount money={one[part]} tone={part === 'under' || part === 'over' ? part : 'plain'} />
    </div>
  ));
}
