import type { Command } from 'commander';
import type { Api } from './api.js';
import type { ExitCode } from './exit-code.js';
import type { Screen } from './screen.js';

/** What a command works with: the product's API, whoever started it, and the screen. */
export type Session = { readonly api: Api; readonly screen: Screen; readonly signal: AbortSignal };

/** What the product must be able to do, should it have to be started for this command: jobs need a worker. */
export type Needs = { readonly worker: boolean };

/** Reaches the product, does the work with it, and lets it go again. */
export type Run = (needs: Needs, work: (session: Session) => Promise<ExitCode>) => Promise<void>;

/** Does the work without the product: nothing is reached, started or configured for it. */
export type RunAlone = (work: (around: Omit<Session, 'api'>) => Promise<ExitCode>) => Promise<void>;

/** Describes a command to the parser and hands its work to `run`. Each file of a command exports one. */
export type AddCommand = (parent: Command, run: Run) => void;

/** The same for a command that can do without the product. */
export type AddCommandAlone = (parent: Command, run: Run, alone: RunAlone) => void;
