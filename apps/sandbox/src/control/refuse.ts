import type { Response } from 'express';

export function refuse(res: Response, status: number, message: string): void {
  res.status(status).json({ message });
}
