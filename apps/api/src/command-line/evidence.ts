import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AddCommandAlone } from './command.js';
import { customerId } from './customer-id.js';
import { addEvidencePack } from './evidence-pack.js';
import { addEvidenceVerify } from './evidence-verify.js';
import { CommandFailure, exitCodes } from './exit-code.js';

const Export = z.looseObject({
  id: z.uuid(),
  from: z.string(),
  through: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  files: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
});
type Options = { readonly out?: string; readonly json?: true };

export const addEvidence: AddCommandAlone = (parent, run, alone) => {
  const evidence = parent.command('evidence').description('exports what is known of a customer, and verifies packs');
  addEvidencePack(evidence, run);
  addEvidenceVerify(evidence, run, alone);
  evidence
    .command('export')
    .description('keeps a customer’s usage, ledger and results as they are now, as a revert asks for')
    .argument('<customer>', 'id of the customer or of its location, or its name')
    .option('--out <file>', 'also write the archive into this file')
    .option('--json', 'print what was exported as JSON')
    .action((customer: string, { out, json }: Options) =>
      run({ worker: false }, async (session) => {
        const { api, screen } = session;
        const id = await customerId(session, customer);
        const made = await api.post(`/customers/${id}/evidence-exports`, {}, Export);
        if (out !== undefined) await save(out, await api.bytes(`/evidence-exports/${made.id}/file`), made.sha256);
        if (json) screen.printJson(made);
        else screen.print(describe(made, out));
        return exitCodes.fine;
      }),
    );
};

async function save(file: string, archive: Buffer, sha256: string): Promise<void> {
  if (createHash('sha256').update(archive).digest('hex') !== sha256) {
    throw new CommandFailure(exitCodes.unavailable, 'The archive did not arrive as it was made. Try again.');
  }
  await writeFile(file, archive, { mode: 0o600 }).catch((cause: unknown) => {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be written.`, { cause });
  });
}

function describe(
  { id, from, through, bytes, sha256, files }: z.infer<typeof Export>,
  out: string | undefined,
): string {
  return [
    `Export ${id} holds ${from} to ${through}: ${bytes} bytes, SHA-256 ${sha256}`,
    ...files.map(({ name, rows }) => `  ${name}  ${rows} rows`),
    ...(out === undefined ? [] : [`Written to ${out}`]),
  ].join('\n');
}
