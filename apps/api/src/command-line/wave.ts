import type { Command } from 'commander';
import { z } from 'zod';
import type { AddCommand, Run, Session } from './command.js';
import { customerId } from './customer-id.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';
import { codeOfWave, describeWave, describeWaves, WaveListed, WaveShown } from './wave-shown.js';

type Json = { readonly json?: true };
type Rules = { readonly size: string; readonly pauseMinutes: string; readonly stopAtFailures: string };

/** Many customers, one batch after another. */
export const addWave: AddCommand = (parent, run) => {
  const wave = parent
    .command('wave')
    .description('moves customers in batches, a pilot first where nobody was moved yet');
  addBegin(wave, run);
  addStatus(wave, run);
  addWord(wave, run, 'pause', 'begins nobody else; what is under way goes on');
  addWord(wave, run, 'resume', 'goes on after a pause, or after failures that somebody has looked at');
};

function addBegin(wave: Command, run: Run): void {
  wave
    .command('begin')
    .description('plans and applies one batch after another, in the order that is given')
    .argument('<customers...>', 'ids of the customers or of their locations')
    .option('--size <count>', 'how many are moved at once', '5')
    .option('--pause-minutes <minutes>', 'between two batches', '30')
    .option('--stop-at-failures <count>', 'with so many the wave stops', '1')
    .option('--json', 'print the wave as JSON')
    .action((customers: readonly string[], given: Rules & Json) =>
      run({ worker: true }, async (session) => {
        const rules = rulesOf(given);
        const customerIds: string[] = [];
        for (const one of customers) customerIds.push(await customerId(session, one));
        return show(session, await session.api.post('/waves', { customerIds, ...rules }, WaveShown), given.json);
      }),
    );
}

function addStatus(wave: Command, run: Run): void {
  wave
    .command('status')
    .description('shows one wave with every customer, or all of them; exit code 1 where it stopped or needs a person')
    .argument('[id]', 'the wave')
    .option('--json', 'print it as JSON')
    .action((id: string | undefined, { json }: Json) =>
      run({ worker: false }, async (session) => {
        if (id !== undefined) return show(session, await session.api.get(pathOf(id), WaveShown), json);
        const all = await session.api.all('/waves?', WaveListed);
        if (json) session.screen.printJson(all);
        else session.screen.print(describeWaves(all));
        return all.some(({ state }) => state === 'stopped') ? exitCodes.refused : exitCodes.fine;
      }),
    );
}

function addWord(wave: Command, run: Run, word: 'pause' | 'resume', description: string): void {
  wave
    .command(word)
    .description(description)
    .argument('<id>', 'the wave')
    .option('--json', 'print the wave as JSON')
    .action((id: string, { json }: Json) =>
      run({ worker: word === 'resume' }, async (session) => {
        const shown = await session.api.post(`${pathOf(id)}/${word}`, {}, WaveShown);
        show(session, shown, json);
        const wanted = word === 'pause' ? 'paused' : 'running';
        return shown.state === wanted ? exitCodes.fine : exitCodes.refused;
      }),
    );
}

function show({ screen, api }: Session, wave: WaveShown, json: true | undefined): ExitCode {
  if (json) screen.printJson(wave);
  else screen.print(describeWave(wave, api.address));
  return codeOfWave(wave);
}

function rulesOf({ size, pauseMinutes, stopAtFailures }: Rules) {
  return {
    size: numberOf('--size', size),
    pauseMinutes: numberOf('--pause-minutes', pauseMinutes),
    stopAtFailures: numberOf('--stop-at-failures', stopAtFailures),
  };
}

function numberOf(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new CommandFailure(exitCodes.usage, `${option} ${text}: use a whole number.`);
}

function pathOf(id: string): string {
  if (z.uuid().safeParse(id).success) return `/waves/${id}`;
  throw new CommandFailure(exitCodes.usage, `"${id}" is not the id of a wave: see migrate wave status.`);
}
