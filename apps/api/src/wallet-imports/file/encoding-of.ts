import { createHash } from 'node:crypto';
import fs from 'node:fs';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export type Sniffed =
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly digest: string; readonly endsWithLine: boolean }
  | { readonly kind: 'refused'; readonly message: string };

const asCsv = 'export the table as CSV and send that file';

/** Reads a file once to learn how its text is written, so that no letter is taken for another one half-way through. */
export async function encodingOf(path: string): Promise<Sniffed> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start = Buffer.alloc(0);
  let end = Buffer.alloc(0);
  let isUtf8 = true;
  let hasNul = false;
  for await (const chunk of fs.createReadStream(path)) {
    const bytes: Buffer = chunk;
    if (start.length < 4) start = Buffer.concat([start, bytes.subarray(0, 4)]);
    end = Buffer.concat([end, bytes.subarray(-2)]).subarray(-2);
    hash.update(bytes);
    hasNul ||= bytes.includes(0);
    isUtf8 &&= decodes(() => utf8.decode(bytes, { stream: true }));
  }
  isUtf8 &&= decodes(() => utf8.decode());
  const form = formOf(start, { isUtf8, hasNul });
  if (form.kind === 'refused') return form;
  const endsWithLine = /[\n\r]/.test(end.toString('latin1'));
  return { ...form, digest: hash.digest('hex'), endsWithLine };
}

type Form = { readonly kind: 'text'; readonly encoding: Encoding } | (Sniffed & { readonly kind: 'refused' });

function formOf(start: Buffer, { isUtf8, hasNul }: { readonly isUtf8: boolean; readonly hasNul: boolean }): Form {
  const text = (encoding: Encoding): Form => ({ kind: 'text', encoding });
  if (start.length === 0) return { kind: 'refused', message: 'the file is empty' };
  const signature = start.toString('latin1');
  if (signature.startsWith('PK')) {
    return { kind: 'refused', message: `the file is a zip archive or an Excel workbook: ${asCsv}` };
  }
  if (signature.startsWith('\u001f\u008b')) return { kind: 'refused', message: `the file is compressed: ${asCsv}` };
  if (signature.startsWith('%PDF')) return { kind: 'refused', message: `the file is a PDF: ${asCsv}` };
  if (signature.startsWith('\u00ff\u00fe')) return text('utf-16le');
  if (signature.startsWith('\u00fe\u00ff')) return text('utf-16be');
  if (hasNul) return { kind: 'refused', message: `the file is no text: ${asCsv}, as “CSV UTF-8”` };
  return text(isUtf8 ? 'utf-8' : 'windows-1252');
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}
