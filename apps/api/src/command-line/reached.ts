import type { Access } from './api.js';
import type { Screen } from './screen.js';

/** Where the product answers, and what ends it again where it was started for this command only. */
export type Reached = { readonly access: Access; readonly letGo: () => Promise<void> };

export type Around = {
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** The product that was started for this command cannot go on. */
  readonly onLost: (error: Error) => void;
};
