import { Button } from '@mantine/core';
import { type DayRange, lastDays, monthOf } from '../../components/day/day-words.js';
import { DayField } from '../../components/form/day-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { usePicked } from '../../components/form/use-picked.js';
import classes from './range-picker.module.css';

type Props = {
  readonly range: DayRange;
  /** The newest day that was read; the presets count back from it. */
  readonly newest: string;
  readonly onChange: (range: DayRange) => void;
};

const isSame = (a: DayRange, b: DayRange): boolean => a.from === b.from && a.to === b.to;

export function RangePicker({ range: given, newest, onChange }: Props) {
  const [range, pick] = usePicked(given, onChange, isSame);
  const presets = [
    { name: '7 days', range: lastDays(newest, 7) },
    { name: '30 days', range: lastDays(newest, 30) },
    { name: 'This month', range: monthOf(newest, 0) },
    { name: 'Last month', range: monthOf(newest, 1) },
  ];
  return (
    <FilterBar label="Days shown">
      <DayField
        label="From (UTC day)"
        value={range.from}
        onChange={(from) => onChange({ ...range, from: from ?? range.from })}
      />
      <DayField label="To" value={range.to} onChange={(to) => onChange({ ...range, to: to ?? range.to })} />
      <div className={classes.presets}>
        {presets.map((preset) => {
          const chosen = isSame(preset.range, range);
          return (
            <Button
              key={preset.name}
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              px="sm"
              onClick={() => pick(preset.range)}
            >
              {preset.name}
            </Button>
          );
        })}
      </div>
    </FilterBar>
  );
}
