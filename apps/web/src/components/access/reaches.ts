import type { Role } from '../../api/types.js';

const ranks: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, approver: 2, admin: 3 };

/** Whether a role includes what another one may do: viewer < operator < approver < admin. */
export const reaches = (role: Role, needed: Role): boolean => ranks[role] >= ranks[needed];
