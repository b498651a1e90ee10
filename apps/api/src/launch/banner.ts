import { claimAddress } from '../people/installation/claim-address.js';

type Announcement = {
  readonly address: string;
  readonly mode: 'sandbox' | 'live';
  readonly dataDir: string;
  /** Null when someone has claimed the installation. */
  readonly setupToken: string | null;
};

/** What a person needs to know once everything runs. */
export function banner({ address, mode, dataDir, setupToken }: Announcement): string {
  const lines = [
    `Plumbline is running at ${address}`,
    ...(mode === 'sandbox'
      ? [`Sandbox: the customers are made up, and no real provider is asked. Data stays in ${dataDir}`]
      : []),
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
