import { z } from 'zod';

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Long enough to resist guessing; the upper end keeps hashing cheap. */
export const NewPassword = z.string().min(8, 'must have at least 8 characters').max(200);

export const PersonName = z.string().trim().min(1).max(120);

export const GivenPassword = z.string().min(1).max(200);
