import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { type PackVerdict, verifyPack } from '../evidence-packs/archive/verify-pack.js';
import type { AddCommandAlone } from './command.js';
import { CommandFailure, exitCodes } from './exit-code.js';

type Options = { readonly fingerprint?: string; readonly json?: true };

/** Offline by intention: whoever got a pack has no Plumbline, and trusts none. */
export const addEvidenceVerify: AddCommandAlone = (parent, _run, alone) => {
  parent
    .command('verify')
    .description('says whether an evidence pack is as it was made; needs nothing but the file')
    .argument('<file>', 'the pack, a ZIP')
    .option('--fingerprint <hex>', 'of the key that must have signed it, as the agency shows it', fingerprintGiven)
    .option('--json', 'print the outcome as JSON')
    .action((file: string, { fingerprint, json }: Options) =>
      alone(async ({ screen }) => {
        const verdict = verifyPack(await content(file), fingerprint ?? null);
        if (json) screen.printJson(shownJson(verdict, fingerprint));
        else screen.print(described(verdict, fingerprint));
        return verdict.kind === 'fits' ? exitCodes.fine : exitCodes.refused;
      }),
    );
};

async function content(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be read.`, { cause });
  });
}

/** Written as people write it: in groups, with colons, in capitals. */
function fingerprintGiven(text: string): string {
  const hex = text.replace(/[\s:]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hex)) return hex;
  throw new InvalidArgumentError('A fingerprint has 64 hexadecimal digits.');
}

function shownJson(verdict: PackVerdict, expected: string | undefined) {
  if (verdict.kind === 'misfit') return { verified: false, file: verdict.file, problem: verdict.says };
  const { manifest, fingerprint } = verdict;
  return { verified: true, fingerprint, isFingerprintCompared: expected !== undefined, manifest };
}

function described(verdict: PackVerdict, expected: string | undefined): string {
  if (verdict.kind === 'misfit') return `This pack does not fit: ${verdict.file ?? 'in the archive'} ${verdict.says}.`;
  const { manifest, fingerprint } = verdict;
  const { customer, month, files, madeAt, madeBy, reservations } = manifest;
  return [
    `All ${files.length} files are as they were made: ${customer.name} (${customer.locationId}), ${month}.`,
    `Made at ${madeAt} by ${madeBy}, signed with the key ${fingerprint}.`,
    ...(manifest.isSandbox ? ['It tells of the sandbox: nothing in it is real.'] : []),
    ...reservations.map((words) => `Note: ${words}`),
    expected === undefined
      ? 'Anybody can sign: compare this fingerprint with the one that the agency shows in its settings, or give it with --fingerprint.'
      : 'That is the key that you gave.',
  ].join('\n');
}
