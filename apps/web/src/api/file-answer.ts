import { problemFrom, unreachable } from './problem.js';

/** A file that the server makes when it is asked, under the name that it gives; a refusal is thrown as an ApiProblem. */
export async function fileFrom(path: string): Promise<{ readonly name: string; readonly content: Blob }> {
  const response = await fetch(path, { credentials: 'same-origin' }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined));
  const content = await response.blob().catch((cause: unknown) => {
    throw unreachable(cause);
  });
  return { name: nameIn(response.headers.get('content-disposition')) ?? 'plumbline', content };
}

function nameIn(disposition: string | null): string | undefined {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1];
}
