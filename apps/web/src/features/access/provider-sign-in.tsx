import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { installationQuery, providerSignInAddress } from '../../api/session.js';
import classes from './access.module.css';
import { refusalInWords } from './refusal-words.js';

/** The way in by the agency's identity provider, where it has one. */
export function ProviderSignIn({ returnTo }: { readonly returnTo: string }) {
  const { data: installation } = useQuery(installationQuery);
  const name = installation?.identityProvider ?? null;
  if (name === null) return null;
  return (
    <Button
      className={classes.provider}
      component="a"
      href={providerSignInAddress({ returnTo })}
      variant="default"
      size="md"
      fullWidth
    >
      Sign in with {name}
    </Button>
  );
}

/** Why the identity provider's answer did not open the door. */
export function ProviderRefusal({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <div className={classes.refusal} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>{refusalInWords(reason)}</p>
    </div>
  );
}
