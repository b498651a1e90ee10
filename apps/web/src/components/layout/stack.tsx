import type { ReactNode } from 'react';
import classes from './stack.module.css';

export const Stack = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.stack}>{children}</div>
);

/** Two columns where there is room: what matters left, what supports it right. */
export const Split = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.split}>{children}</div>
);
