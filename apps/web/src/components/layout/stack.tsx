import type { ReactNode } from 'react';
import { useInTurn } from './in-turn.js';
import classes from './stack.module.css';

type Props = { readonly children: ReactNode };

export const Stack = ({ children }: Props) => (
  <div ref={useInTurn()} className={classes.stack}>
    {children}
  </div>
);

/** Two columns where there is room: what matters left, what supports it right. */
export const Split = ({ children }: Props) => (
  <div ref={useInTurn()} className={classes.split}>
    {children}
  </div>
);
