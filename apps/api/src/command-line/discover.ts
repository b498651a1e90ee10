import { z } from 'zod';
import type { AddCommand, Session } from './command.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { follow } from './follow.js';
import { table } from './table.js';

const Started = z.object({ id: z.uuid() });
const Discovery = z.object({
  id: z.uuid(),
  state: z.enum(['queued', 'running', 'complete', 'incomplete', 'failed']),
  progress: z.object({ done: z.int(), total: z.int() }),
  counts: z.object({
    locations: z.int(),
    accounts: z.int(),
    numbers: z.int(),
    proposals: z.int(),
    ambiguous: z.int(),
    gone: z.int(),
  }),
  problems: z.array(
    z.object({
      provider: z.string().nullable(),
      accountSid: z.string().nullable(),
      locationId: z.string().nullable(),
      kind: z.string(),
      detail: z.string(),
    }),
  ),
  finishedAt: z.string().nullable(),
});
type Discovery = z.infer<typeof Discovery>;

export const addDiscover: AddCommand = (parent, run) => {
  parent
    .command('discover')
    .description('reads locations, accounts and numbers, and says what could not be read')
    .option('--json', 'print the discovery as JSON')
    .action((options: { json?: true }) =>
      run({ worker: true }, async (session) => {
        const discovery = await discover(session);
        if (options.json) session.screen.printJson(discovery);
        else session.screen.print(described(discovery));
        return codeOf(discovery);
      }),
    );
};

async function discover(session: Session): Promise<Discovery> {
  const { id } = await session.api.post('/discoveries', {}, Started);
  return follow(session, { path: `/discoveries/${id}`, what: 'Reading accounts and locations', answer: Discovery });
}

function described({ state, counts, problems }: Discovery): string {
  const lines = problems.map(({ provider, accountSid, locationId, kind, detail }) => {
    const where = [provider, accountSid, locationId].filter((part) => part !== null).join(' ');
    return `  ${where === '' ? '' : `${where}: `}${kind}. ${detail}`;
  });
  return [
    `The discovery is ${state}.`,
    ...table(Object.entries(counts).map(([name, count]) => [name, String(count)])),
    ...(lines.length === 0 ? [] : [`${lines.length} could not be read:`, ...lines]),
  ].join('\n');
}

// A failed one could not read the accounts or the locations at all; an incomplete one misses some of them.
function codeOf({ state }: Discovery): ExitCode {
  if (state === 'complete') return exitCodes.fine;
  return state === 'failed' ? exitCodes.unavailable : exitCodes.refused;
}
