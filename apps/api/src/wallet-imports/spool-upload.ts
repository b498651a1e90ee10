import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { z } from 'zod';

export const fileBytesMax = 300_000_000;

/** A file that was sent, on disk: it may be larger than the memory. */
export const SpooledFile = z.object({ path: z.string(), originalname: z.string() });

type Incoming = { readonly stream: NodeJS.ReadableStream };
type Told = (error: Error | null, spooled?: { readonly path: string }) => void;

/** Puts an upload into a directory that nobody else may look into. Whoever takes it calls `discard` at the end. */
export const spool = {
  _handleFile(_request: unknown, { stream }: Incoming, told: Told): void {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-import-'));
    const spooled = path.join(directory, 'wallet.csv');
    pipeline(stream, fs.createWriteStream(spooled, { mode: 0o600 }), (error) => {
      if (error === undefined || error === null) return told(null, { path: spooled });
      discard(spooled);
      told(error);
    });
  },
  _removeFile(_request: unknown, file: { readonly path?: string }, told: (error: Error | null) => void): void {
    if (file.path !== undefined) discard(file.path);
    told(null);
  },
};

export function discard(spooled: string): void {
  fs.rmSync(path.dirname(spooled), { recursive: true, force: true });
}
