import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { doctorQuery, examineNow } from '../../api/doctor.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';

export function ExamineNow({ working }: { readonly working: boolean }) {
  const queries = useQueryClient();
  const examining = useMutation({
    mutationFn: examineNow,
    onSuccess: () => queries.invalidateQueries({ queryKey: doctorQuery.queryKey }),
  });
  return (
    <>
      <Button
        leftSection={<IconStethoscope size={16} aria-hidden="true" />}
        loading={examining.isPending}
        disabled={working}
        onClick={() => examining.mutate()}
      >
        Examine now
      </Button>
      <ProblemAlert error={examining.error} />
    </>
  );
}
