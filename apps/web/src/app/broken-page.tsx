import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { EmptyState, ErrorState } from '../components/state/state-panel.js';

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} doing="Opening this page" onRetry={retry} />;
}

export function NoSuchPage() {
  return (
    <main>
      <h1 className="pl-hidden">There is no such page</h1>
      <EmptyState
        title="There is no such page"
        icon={IconMapQuestion}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            Go to the overview
          </Button>
        }
      >
        The address may be old, or mistyped.
      </EmptyState>
    </main>
  );
}
