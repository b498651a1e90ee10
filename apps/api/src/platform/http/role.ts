import { z } from 'zod';

/** Least to most: each may do what the ones before it may. */
const roles = ['viewer', 'operator', 'approver', 'admin'] as const;

export const Role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

export function mayActAs(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
