import path from 'node:path';

/** Where the stand-ins write down everything that happened to them, as long as they run with the product. */
export function journalFile(dataDir: string): string {
  return path.join(dataDir, 'sandbox', 'sandbox-journal.jsonl');
}
