import { useSearch } from '@tanstack/react-router';
import { Brand } from '../app/shell/brand.js';
import { SandboxBanner } from '../app/shell/sandbox-banner.js';
import { ShownOnce } from '../components/form/shown-once.js';
import { Entrance } from '../components/layout/entrance.js';

/** Where HighLevel sends whoever gave the app access; the command that asked for it waits for this address. */
export function ConnectedPage() {
  const { code } = useSearch({ from: '/connected' });
  return (
    <Entrance
      title={code === undefined ? 'HighLevel gave no access' : 'HighLevel gave access'}
      lead={
        code === undefined
          ? 'This address holds no code. Begin again with: plumbline admin connect-highlevel'
          : 'One thing is left: paste the address of this page where the command line waits for it.'
      }
      brand={<Brand />}
      banner={<SandboxBanner />}
    >
      {code === undefined ? null : <ShownOnce label="Good once, for a short time:" value={window.location.href} />}
    </Entrance>
  );
}
