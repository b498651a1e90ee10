import { Button, type ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { fileFrom } from '../../api/file-answer.js';
import { ProblemAlert } from '../form/problem-alert.js';
import { Stack } from '../layout/stack.js';

type Props = Pick<ButtonProps, 'leftSection' | 'children'> & { readonly path: string; readonly 'aria-label'?: string };

/** Saves a file that the server may refuse to make, which is then said here; a link would save the refusal as the file. */
export function FileButton({ path, ...button }: Props) {
  const saving = useMutation({ mutationFn: fileFrom, onSuccess: save });
  return (
    <Stack>
      <div>
        <Button {...button} variant="default" loading={saving.isPending} onClick={() => saving.mutate(path)} />
      </div>
      <ProblemAlert error={saving.error} />
    </Stack>
  );
}

function save({ name, content }: Awaited<ReturnType<typeof fileFrom>>): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
