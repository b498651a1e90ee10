import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { installationQuery } from '../api/session.js';
import { Brand } from '../app/shell/brand.js';
import { SandboxBanner } from '../app/shell/sandbox-banner.js';
import { Entrance } from '../components/layout/entrance.js';
import { ClaimForm } from '../features/access/claim-form.js';

export function ClaimPage() {
  const { token = '' } = useSearch({ from: '/claim' });
  const navigate = useNavigate();
  const { data: installation } = useQuery(installationQuery);
  if (installation?.claimed === true)
    return (
      <Entrance
        title="Already claimed"
        lead="This installation has its first administrator. Sign in, or ask them for an invitation."
        brand={<Brand />}
        banner={<SandboxBanner />}
      >
        <Link to="/sign-in" search={{ return: '/' }}>
          Go to sign-in
        </Link>
      </Entrance>
    );
  return (
    <Entrance
      title="Claim this installation"
      lead="The first person becomes its administrator and invites the others."
      brand={<Brand />}
      banner={<SandboxBanner />}
    >
      <ClaimForm token={token} onEntered={() => void navigate({ to: '/' })} />
    </Entrance>
  );
}
