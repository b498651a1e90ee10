import { useNavigate, useSearch } from '@tanstack/react-router';
import { Brand } from '../app/shell/brand.js';
import { SandboxBanner } from '../app/shell/sandbox-banner.js';
import { Entrance } from '../components/layout/entrance.js';
import { InviteForm } from '../features/access/invite-form.js';

export function InvitePage() {
  const { token } = useSearch({ from: '/invite' });
  const navigate = useNavigate();
  return (
    <Entrance
      title="Choose your password"
      lead={
        token === undefined
          ? 'This address is not complete. Open the link that you were sent again.'
          : 'You are signed in with it right away.'
      }
      brand={<Brand />}
      banner={<SandboxBanner />}
    >
      {token === undefined ? null : <InviteForm token={token} onEntered={() => void navigate({ to: '/' })} />}
    </Entrance>
  );
}
