import classes from './money.module.css';

/** The place of a figure that does not exist, with the reason. */
export function Unknown({ why }: { readonly why: string }) {
  return (
    <span className={classes.none} title={why}>
      <span aria-hidden="true">–</span>
      <span className="pl-hidden">{why}</span>
    </span>
  );
}
