import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { verifyPack } from '../evidence-packs/archive/verify-pack.js';
import type { AddCommand } from './command.js';
import { customerId } from './customer-id.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const EvidenceKey = z.object({ fingerprint: z.string() });
type Options = { readonly month: string; readonly out: string; readonly json?: true };

export const addEvidencePack: AddCommand = (parent, run) => {
  parent
    .command('pack')
    .description('writes a customer’s month with the providers’ own answers into a signed archive')
    .argument('<customer>', 'id of the customer or of its location, or its name')
    .requiredOption('--month <YYYY-MM>', 'the month, in UTC')
    .requiredOption('--out <file>', 'where to write the archive')
    .option('--json', 'print what was written as JSON')
    .action((customer: string, { month, out, json }: Options) =>
      run({ worker: false }, async (session) => {
        const { api, screen } = session;
        const id = await customerId(session, customer);
        const archive = await api.bytes(`/customers/${id}/evidence?month=${encodeURIComponent(month)}`);
        const { fingerprint } = await api.get('/evidence-key', EvidenceKey);
        const verdict = verifyPack(archive, fingerprint);
        if (verdict.kind === 'misfit') {
          const why = `${verdict.file ?? 'in the archive'} ${verdict.says}`;
          throw new CommandFailure(
            exitCodes.unavailable,
            `The pack did not arrive as it was made (${why}). Try again.`,
          );
        }
        await save(out, archive);
        const { files, reservations } = verdict.manifest;
        const written = { out, bytes: archive.length, files: files.length, fingerprint, reservations };
        if (json) screen.printJson(written);
        else screen.print(described(written));
        return exitCodes.fine;
      }),
    );
};

async function save(file: string, archive: Buffer): Promise<void> {
  await writeFile(file, archive, { mode: 0o600 }).catch((cause: unknown) => {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be written.`, { cause });
  });
}

type Written = {
  readonly out: string;
  readonly bytes: number;
  readonly files: number;
  readonly fingerprint: string;
} & {
  readonly reservations: readonly string[];
};

function described({ out, bytes, files, fingerprint, reservations }: Written): string {
  return [
    `${out} holds ${files} files in ${bytes} bytes, signed with the key ${fingerprint}.`,
    ...reservations.map((words) => `Note: ${words}`),
    `Whoever gets it runs: plumbline evidence verify ${out} --fingerprint ${fingerprint}`,
  ].join('\n');
}
