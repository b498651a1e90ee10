import type { Figure } from '../../components/layout/figures.js';
import classes from './doctor.module.css';

/** Names and sentences: a sentence reads from the left, which figures in a panel do not. */
export function Lines({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl className={classes.lines}>
      {items.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
