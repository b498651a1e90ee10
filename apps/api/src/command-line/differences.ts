import { z } from 'zod';
import type { AddCommand } from './command.js';
import { Difference, differenceLines } from './difference-lines.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const Days = z.looseObject({ days: z.object({ from: z.string(), to: z.string() }).nullable() });

export const addDifferences: AddCommand = (parent, run) => {
  parent
    .command('differences')
    .description('lists the cells of which a run says something else than another one, over the days of both')
    .argument('<run>', 'id of the run')
    .argument('<other>', 'id of the run that it is held against')
    .option('--json', 'print the list as JSON')
    .action((id: string, other: string, { json }: { readonly json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        for (const one of [id, other])
          if (!z.uuid().safeParse(one).success)
            throw new CommandFailure(exitCodes.usage, `"${one}" is not the id of a run.`);
        const path = `/runs/${id}/differences?with=${other}`;
        const { days } = await api.get(`${path}&limit=1`, Days);
        const cells = await api.all(path, Difference);
        if (json) screen.printJson({ days, cells });
        else screen.print(linesOf(days, cells).join('\n'));
        return days !== null && cells.length === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
};

function linesOf(days: z.infer<typeof Days>['days'], cells: readonly Difference[]): string[] {
  if (days === null)
    return ['There is no day that both runs looked at, so there is nothing to hold against each other.'];
  const window = `from ${days.from} to ${days.to}`;
  if (cells.length === 0) return [`Both runs say the same ${window}.`];
  return [`${cells.length} cells differ ${window}, other run → run:`, ...differenceLines(cells)];
}
