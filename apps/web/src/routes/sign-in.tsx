import { useRouter, useSearch } from '@tanstack/react-router';
import { Brand } from '../app/shell/brand.js';
import { SandboxBanner } from '../app/shell/sandbox-banner.js';
import { Entrance } from '../components/layout/entrance.js';
import { ProviderRefusal, ProviderSignIn } from '../features/access/provider-sign-in.js';
import { SignInForm } from '../features/access/sign-in-form.js';

export function SignInPage() {
  const search = useSearch({ from: '/sign-in' });
  const router = useRouter();
  return (
    <Entrance
      title="Sign in"
      lead="What Twilio charged, against what HighLevel billed, every night."
      brand={<Brand />}
      banner={<SandboxBanner />}
    >
      <ProviderRefusal reason={search.refused} />
      <SignInForm onEntered={() => router.history.push(search.return)} />
      <ProviderSignIn returnTo={search.return} />
    </Entrance>
  );
}
