import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The files of an archive in their order, by name, as another program finds them. */
export async function unpacked(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const zip = await yauzl.fromBufferPromise(archive);
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return found;
}
