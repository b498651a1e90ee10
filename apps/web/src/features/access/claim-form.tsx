import { Button, PasswordInput, TextInput } from '@mantine/core';
import { claim } from '../../api/session.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useEntering } from './enter.js';

type Props = { readonly token: string; readonly onEntered: () => void };

export function ClaimForm({ token, onEntered }: Props) {
  const { values, field } = useFormValues({ token, name: '', email: '', password: '' });
  const entering = useEntering(claim, onEntered);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entering.mutate(values);
      }}
    >
      <TextInput
        label="Setup token"
        description="Printed once where Plumbline was started."
        autoComplete="off"
        required
        {...field('token')}
      />
      <TextInput label="Your name" autoComplete="name" required {...field('name')} />
      <TextInput label="E-mail address" type="email" autoComplete="username" required {...field('email')} />
      <PasswordInput label="Password" autoComplete="new-password" required {...field('password')} />
      <ProblemAlert error={entering.error} />
      <Button type="submit" size="md" loading={entering.isPending}>
        Claim this installation
      </Button>
    </form>
  );
}
