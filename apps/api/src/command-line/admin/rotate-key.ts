import { z } from 'zod';
import type { AddCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

const Rotated = z.object({
  keyId: z.string(),
  replaced: z.array(z.string()),
  resealed: z.int(),
  heldIn: z.enum(['environment', 'file']),
});

export const addRotateKey: AddCommand = (parent, run) => {
  parent
    .command('rotate-key')
    .description(
      'seals every stored secret under SECRETS_KEY_NEW, or under a new key file where there is no SECRETS_KEY',
    )
    .option('--json', 'print the outcome as JSON')
    .action((options: { json?: true }) =>
      run({ worker: false }, async ({ api, screen }) => {
        const rotated = await api.post('/key-rotations', {}, Rotated);
        if (options.json) screen.printJson(rotated);
        else screen.print(described(rotated));
        return exitCodes.fine;
      }),
    );
};

function described({ keyId, replaced, resealed, heldIn }: z.infer<typeof Rotated>): string {
  const done =
    replaced.length === 0
      ? `Everything was sealed under the key ${keyId} before.`
      : `${resealed === 1 ? '1 secret is' : `${resealed} secrets are`} sealed anew. All are under the key ${keyId} now, and ${replaced.join(', ')} opens nothing.`;
  if (heldIn === 'file') return `${done} The new key is in the data directory.`;
  return `${done} Move SECRETS_KEY_NEW to SECRETS_KEY in every process: one with the old key alone does not start.`;
}
