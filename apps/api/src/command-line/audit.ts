import { type BreakReason, breakReasons } from '@plumbline/core/audit/verify-chain';
import { z } from 'zod';
import type { AddCommand } from './command.js';
import { exitCodes } from './exit-code.js';

const Verification = z.object({
  verified: z.boolean(),
  events: z.int(),
  head: z.object({ events: z.int(), hash: z.string() }),
  brokenAt: z.object({ sequence: z.int(), reason: z.enum(breakReasons) }).nullable(),
});
type Verification = z.infer<typeof Verification>;

const words: Readonly<Record<BreakReason, string>> = {
  changed: 'does not say what it said',
  missing: 'is missing',
  inserted: 'was never recorded',
  swapped: 'does not follow the one before it: it was swapped or written anew',
  'cut-off': 'and everything after it is gone',
  'head-changed': 'is the last one, and the end of the trail is not the one that was recorded',
};

export const addAudit: AddCommand = (parent, run) => {
  const audit = parent.command('audit').description('the record of every change').helpCommand(false);
  audit
    .command('verify')
    .description('follows the whole audit trail and says whether every event is there and says what it said')
    .option('--json', 'print what was found as JSON')
    .action((options: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const found = await api.get('/audit-events/verify', Verification);
        if (options.json) screen.printJson(found);
        else screen.print(described(found));
        return found.verified ? exitCodes.fine : exitCodes.refused;
      }),
    );
};

function described({ events, head, brokenAt }: Verification): string {
  if (brokenAt !== null) {
    const before = `The ${events} events before it fit.`;
    return `The trail was tampered with: event ${brokenAt.sequence} ${words[brokenAt.reason]}. ${before}`;
  }
  const advice = 'Keep the last line elsewhere to prove later that it was so.';
  return `All ${events} events are there and say what they said. ${advice}\n${head.events} ${head.hash}`;
}
