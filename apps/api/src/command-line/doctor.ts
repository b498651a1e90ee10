import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { describeDoctor, Examination, Examined } from './examined.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { follow } from './follow.js';

const Started = z.object({ id: z.uuid() });

export const addDoctor: AddCommand = (parent, run) => {
  parent
    .command('doctor')
    .description('examines configuration, database, credentials and what is assumed about the providers')
    .option('--json', 'print what was found as JSON')
    .action((options: { json?: true }) =>
      run({ worker: true }, async (session) => {
        const examined = await examine(session);
        if (options.json) session.screen.printJson(examined);
        else session.screen.print(describeDoctor(examined));
        return codeOf(examined);
      }),
    );
};

/** The assumptions are read after the examination, which has asked them. */
async function examine(session: Session): Promise<Examined> {
  const { id } = await session.api.post('/doctor/examinations', {}, Started);
  const asked = { path: `/doctor/examinations/${id}`, what: 'Examining', answer: Examination };
  const examination = await follow(session, asked);
  const { assumptions } = await session.api.get('/doctor', Examined.pick({ assumptions: true }));
  return { examination, assumptions };
}

/** An assumption that does not hold has its safe way, so only a check can fail. */
function codeOf({ examination: { state, checks } }: Examined): ExitCode {
  if (state !== 'complete') return exitCodes.unavailable;
  return checks.some(({ outcome }) => outcome === 'fail') ? exitCodes.refused : exitCodes.fine;
}
