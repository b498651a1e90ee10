import { useId } from 'react';
import classes from './segments.module.css';
import { usePicked } from './use-picked.js';

type Segment<Value extends string> = { readonly value: Value; readonly label: string };
type Props<Value extends string> = {
  /** What is chosen between, for who does not see it. */
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
};

/** One of a few, all of them in sight. Nothing here has to be measured, so that a page is drawn once. */
export function Segments<Value extends string>({ label, value: given, segments, onChange }: Props<Value>) {
  const name = useId();
  const [value, pick] = usePicked(given, onChange);
  return (
    <div role="radiogroup" aria-label={label} className={classes.segments}>
      {segments.map((one) => (
        <label key={one.value} className={classes.segment}>
          <input
            type="radio"
            name={name}
            checked={one.value === value}
            onChange={() => pick(one.value)}
            className={classes.input}
          />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  );
}
