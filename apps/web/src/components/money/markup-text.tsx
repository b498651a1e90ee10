import { shownMarkup } from './format-money.js';
import classes from './money.module.css';
import { Unknown } from './unknown.js';

/** What every unit of cost was multiplied by; all nine decimals are in the title. */
export function Markup({ markup, absent = 'no cost' }: { readonly markup: string | null; readonly absent?: string }) {
  if (markup === null) return <Unknown why={absent} />;
  return (
    <span className={classes.amount} title={`×${markup}`}>
      {shownMarkup(markup)}
    </span>
  );
}
