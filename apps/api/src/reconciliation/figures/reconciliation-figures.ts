import { BalanceFigures } from './balance-figures.js';
import { RunFigures } from './run-figures.js';
import { SettledFigures } from './settled-figures.js';

/** What metrics tell of comparing. */
export const reconciliationFigures = [RunFigures, SettledFigures, BalanceFigures];
