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
      title="Accept the invitation"
      lead={
        token === undefined
          ? 'This address has no invitation in it. Open the link from your invitation again.'
          : 'Choose a password of your own.'
      }
      brand={<Brand />}
      banner={<SandboxBanner />}
    >
      {token === undefined ? null : <InviteForm token={token} onEntered={() => void navigate({ to: '/' })} />}
    </Entrance>
  );
}
