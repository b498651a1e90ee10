import { z } from 'zod';
import type { AddCommand } from './command.js';
import { exitCodes } from './exit-code.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
const Leak = z.looseObject({
  kind: z.string(),
  customerName: z.string(),
  phoneNumber: z.string().nullable(),
  accountSid: z.string().nullable(),
  ownAccountSid: z.string().nullable(),
  numbers: z.int().nullable(),
  amount: Money.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
type Leak = z.infer<typeof Leak>;

const words: Readonly<Record<string, string>> = {
  'usage-elsewhere': 'usage on an account that is not its own',
  'charged-elsewhere': 'charged for usage that lies on another account',
  'wrong-account': 'number under another account',
  'credentials-drifted': 'HighLevel holds the credentials of another account',
  'unknown-number': 'number in HighLevel that Twilio does not have',
};

export const addLeaks: AddCommand = (parent, run) => {
  parent
    .command('leaks')
    .description(
      'lists usage, numbers and credentials of customers that are not in their own account; exit code 1 for any',
    )
    .option('--json', 'print the list as JSON')
    .action(({ json }: { readonly json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const { items } = await api.get('/leaks', z.object({ items: z.array(Leak) }));
        if (json) screen.printJson(items);
        else screen.print(items.length === 0 ? 'Nothing leaks.' : table(items.map(rowOf)).join('\n'));
        return items.length === 0 ? exitCodes.fine : exitCodes.refused;
      }),
    );
};

function rowOf({
  kind,
  customerName,
  phoneNumber,
  accountSid,
  ownAccountSid,
  numbers,
  amount,
  from,
  to,
}: Leak): string[] {
  const place = accountSid === null ? '' : `on ${accountSid}${ownAccountSid === null ? '' : `, not ${ownAccountSid}`}`;
  const what = phoneNumber ?? (numbers === null ? '' : `${numbers} numbers`);
  const money = amount === null ? '' : `${amount.amount} ${amount.currency}, ${from} to ${to}`;
  return [customerName, words[kind] ?? kind, what, place, money];
}
