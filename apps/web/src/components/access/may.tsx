import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sessionQuery } from '../../api/session.js';
import type { Role } from '../../api/types.js';
import { reaches } from './reaches.js';

type Props = { readonly needs: Role; readonly children: ReactNode; readonly otherwise?: ReactNode };

/** Shows what the signed-in person's role may do. The API decides; this only spares people a refusal. */
export function May({ needs, children, otherwise = null }: Props) {
  const { data: person } = useQuery(sessionQuery);
  return person !== undefined && reaches(person.role, needs) ? children : otherwise;
}
