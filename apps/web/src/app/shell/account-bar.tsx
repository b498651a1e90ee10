import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sessionQuery, signOut } from '../../api/session.js';
import { SchemeSwitch } from './scheme-switch.js';
import classes from './shell.module.css';

export function AccountBar({ onHelp }: { readonly onHelp: () => void }) {
  const { data: person } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: { return: '/' } });
      queries.clear();
    },
  });
  return (
    <div className={classes.account}>
      <Link to="/account" className={classes.person} title="My account">
        <span className={classes.name}>{person?.name}</span>
        <span className={classes.role}>{person?.role}</span>
      </Link>
      <div className={classes.tools}>
        <SchemeSwitch />
        <Tooltip label="Words and keys (?)">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Words and keys" onClick={onHelp}>
            <IconKeyboard size={18} stroke={1.75} color="var(--pl-ink-2)" aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Sign out">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Sign out" onClick={() => leaving.mutate()}>
            <IconLogout size={18} stroke={1.75} color="var(--pl-ink-2)" aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}
