import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './run-failure.module.css';

export function RunFailure({ failure }: { readonly failure: string }) {
  return (
    <div className={classes.failure} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        <strong>The run failed. Nothing was marked clean.</strong>
        <p>{failure}</p>
      </div>
    </div>
  );
}
