import { claimAddress } from '../people/installation/claim-address.js';

type Announcement = {
  readonly address: string;
  /** Where the stand-ins are, in sandbox mode; null where the providers are real. */
  readonly standIns: string | null;
  readonly dataDir: string;
  /** Null when someone has claimed the installation. */
  readonly setupToken: string | null;
};

/** What a person needs to know once everything runs. */
export function banner({ address, standIns, dataDir, setupToken }: Announcement): string {
  const lines = [
    `Plumbline is running at ${address}`,
    ...(standIns === null
      ? []
      : [
          `Sandbox: the customers are made up, and no real provider is asked. Data stays in ${dataDir}`,
          `  What is true in it stands at ${standIns}/__sandbox/state; docs/guide.md tells how to move its clock.`,
        ]),
    ...(setupToken === null
      ? []
      : [
          'Nobody has claimed this installation yet. Claim it here:',
          `  ${claimAddress(address, setupToken)}`,
          `  (setup token: ${setupToken})`,
        ]),
    'Ctrl-C stops it.',
  ];
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
