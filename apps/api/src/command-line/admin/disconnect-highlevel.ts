import { z } from 'zod';
import type { AddCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

const Connection = z.looseObject({
  companyId: z.string(),
  privateToken: z.boolean(),
  oauth: z.looseObject({ state: z.string() }),
});

export const addDisconnectHighLevel: AddCommand = (parent, run) => {
  parent
    .command('disconnect-highlevel')
    .alias('disconnect')
    .description('forgets the access by OAuth that the agency gave, in every process')
    .option('--json', 'print the connection as JSON')
    .action((options: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const connection = await api.delete('/highlevel-connection', Connection);
        if (options.json) screen.printJson(connection);
        else screen.print(described(connection));
        return exitCodes.fine;
      }),
    );
};

function described({ companyId, privateToken }: z.infer<typeof Connection>): string {
  const what = `Nothing is kept that lets Plumbline in at the agency ${companyId} by OAuth.`;
  const next = privateToken
    ? 'The private integration token of HIGHLEVEL_TOKEN is used from now on, for what it opens; wallets may need the app.'
    : 'HighLevel is not read any more, and nights end incomplete, until somebody runs: plumbline admin connect-highlevel.';
  return `${what}\n${next}\nHighLevel was told nothing: it lists the app until somebody removes it there.`;
}
