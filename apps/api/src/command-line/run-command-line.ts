import { Command, CommanderError } from 'commander';
import { whenParentEnds } from '../launch/parent-watch.js';
import { Api } from './api.js';
import type { Needs, Run, RunAlone, Session } from './command.js';
import { commands } from './commands.js';
import { configured } from './configured.js';
import { showExamples } from './examples.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { reachProduct } from './reach-product.js';
import type { Screen } from './screen.js';

const interrupted = 130;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs one command to its end and returns the exit code of the process. */
export async function runCommandLine(words: readonly string[], screen: Screen): Promise<number> {
  let code: ExitCode = exitCodes.fine;
  const stopping = new AbortController();
  for (const signal of stopSignals) process.on(signal, () => stopping.abort(new Interrupted()));
  whenParentEnds(() => stopping.abort(new Interrupted()));
  const run: Run = async (needs, work) => {
    code = await withProduct(needs, { screen, stopping }, work);
  };
  const alone: RunAlone = async (work) => {
    code = await work({ screen, signal: stopping.signal });
  };
  try {
    await commandLine(run, alone).parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return told(error, screen);
  }
}

class Interrupted extends Error {}

/** The parser of every command; `run` and `alone` do what a command has to do. */
export function commandLine(run: Run, alone: RunAlone): Command {
  const program = new Command('plumbline')
    .description('Works with a running Plumbline, or starts it for the time of one command.')
    .helpCommand(false)
    .showHelpAfterError('Add --help to see what it takes.')
    .exitOverride();
  for (const add of commands) add(program, run, alone);
  showExamples(program);
  return program;
}

type Around = { readonly screen: Screen; readonly stopping: AbortController };

async function withProduct(
  needs: Needs,
  { screen, stopping }: Around,
  work: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { signal } = stopping;
  const onLost = (cause: Error) =>
    stopping.abort(new CommandFailure(exitCodes.unavailable, `Plumbline cannot go on: ${cause.message}`, { cause }));
  const { access, letGo } = await reachProduct(configured(), needs, { screen, signal, onLost });
  try {
    return await work({ api: new Api(access, signal), screen, signal });
  } finally {
    await letGo();
  }
}

function told(error: unknown, screen: Screen): number {
  // The parser has printed its own words already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (error instanceof Interrupted) return interrupted;
  if (!(error instanceof CommandFailure)) throw error;
  screen.say(error.message);
  return error.exitCode;
}
