import { z } from 'zod';
import type { AddCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

const Setup = z.object({ claimed: z.boolean(), token: z.string().nullable(), url: z.string().nullable() });

export const addSetupToken: AddCommand = (parent, run) => {
  parent
    .command('setup-token')
    .description('prints the token that claims an installation which nobody has claimed yet')
    .option('--json', 'print it as JSON, with the address to open')
    .action((options: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const setup = await api.get('/setup/token', Setup);
        if (options.json) screen.printJson(setup);
        else if (setup.token !== null) screen.print(setup.token);
        if (setup.claimed) screen.say('This installation has been claimed: there is no setup token any more.');
        else if (setup.url !== null) screen.say(`Claim it at ${setup.url}`);
        return setup.claimed ? exitCodes.refused : exitCodes.fine;
      }),
    );
};
