import { Button, PasswordInput, TextInput } from '@mantine/core';
import { signIn } from '../../api/session.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useEntering } from './enter.js';

export function SignInForm({ onEntered }: { readonly onEntered: () => void }) {
  const { values, field } = useFormValues({ email: '', password: '' });
  const entering = useEntering(signIn, onEntered);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entering.mutate(values);
      }}
    >
      <TextInput label="E-mail address" type="email" autoComplete="username" required {...field('email')} />
      <PasswordInput label="Password" autoComplete="current-password" required {...field('password')} />
      <ProblemAlert error={entering.error} />
      <Button type="submit" size="md" loading={entering.isPending}>
        Sign in
      </Button>
    </form>
  );
}
