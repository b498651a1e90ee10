import { Button, PasswordInput } from '@mantine/core';
import { acceptInvitation } from '../../api/session.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useFormValues } from '../../components/form/use-form-values.js';
import { useEntering } from './enter.js';

type Props = { readonly token: string; readonly onEntered: () => void };

export function InviteForm({ token, onEntered }: Props) {
  const { values, field } = useFormValues({ password: '', again: '' });
  const entering = useEntering(acceptInvitation, onEntered);
  const differ = values.again !== '' && values.again !== values.password;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!differ) entering.mutate({ token, password: values.password });
      }}
    >
      <PasswordInput label="Password" autoComplete="new-password" required {...field('password')} />
      <PasswordInput
        label="Password again"
        autoComplete="new-password"
        required
        error={differ ? 'The two passwords differ' : null}
        {...field('again')}
      />
      <ProblemAlert error={entering.error} />
      <Button type="submit" size="md" loading={entering.isPending}>
        Set the password
      </Button>
    </form>
  );
}
