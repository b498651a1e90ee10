import type { Role } from '../../api/types.js';

export const roles = [
  { value: 'viewer', label: 'Viewer: sees everything, changes nothing' },
  { value: 'operator', label: 'Operator: runs, rates, classifications' },
  { value: 'approver', label: 'Approver: decides what is dangerous' },
  { value: 'admin', label: 'Admin: people, keys and agency settings' },
] as const satisfies readonly { value: Role; label: string }[];

export const roleWord = (role: Role): string => `${role[0]?.toUpperCase() ?? ''}${role.slice(1)}`;

export const isRole = (text: string): text is Role => roles.some(({ value }) => value === text);
