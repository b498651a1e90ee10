import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { byCursor, from } from './pages.js';
import type { WalletImport, WalletImportPreview, WalletMapping } from './types.js';

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) => take(api.GET('/api/v1/imports', { params: { query: from(pageParam) }, signal })),
  ...byCursor,
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
  });

export const importComparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'comparison'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/imports/{id}/comparison', { params: { path: { id } }, signal })),
  });

type Sent = { readonly file: File; readonly mapping: WalletMapping | null; readonly goodLines: boolean };

/** How a file would be understood. Without a mapping, the one that was remembered for its header is used. */
export const importPreviewQuery = ({ file, mapping }: Omit<Sent, 'goodLines'>) =>
  queryOptions({
    queryKey: ['imports', 'preview', file.name, file.size, file.lastModified, mapping],
    queryFn: async ({ signal }): Promise<WalletImportPreview> => {
      const answer = await send({ file, mapping, goodLines: false }, { dryRun: true, signal });
      if (answer.state !== 'tried') throw new Error('a preview imported something');
      return answer;
    },
    staleTime: 0,
    gcTime: 0,
  });

export async function importWallet(sent: Sent): Promise<WalletImport> {
  const answer = await send(sent, { dryRun: false });
  if (answer.state === 'tried') throw new Error('an import imported nothing');
  return answer;
}

function send({ file, mapping, goodLines }: Sent, how: { readonly dryRun: boolean; readonly signal?: AbortSignal }) {
  const query = { dryRun: flag(how.dryRun), goodLines: flag(goodLines) };
  return take(
    api.POST('/api/v1/imports/wallet-transactions', {
      params: { query },
      body: { file: file.name },
      bodySerializer: () => {
        const form = new FormData();
        if (mapping !== null) form.set('mapping', JSON.stringify(mapping));
        form.set('file', file);
        return form;
      },
      ...(how.signal === undefined ? {} : { signal: how.signal }),
    }),
  );
}

const flag = (set: boolean) => (set ? ('true' as const) : ('false' as const));

export const vouchForImport = ({
  id,
  from: first,
  to,
}: {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}) => take(api.POST('/api/v1/imports/{id}/complete', { params: { path: { id } }, body: { from: first, to } }));

export const withdrawImport = (id: string) =>
  take(api.POST('/api/v1/imports/{id}/withdraw', { params: { path: { id } } }));
