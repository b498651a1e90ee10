import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { folderOfRun, freshFolder } from './processes.js';
import { launchProduct, type Product, startProduct } from './product.js';
import { type Sandbox, startSandbox, type World } from './sandbox.js';

const lookEveryMs = 250;

/** The smallest world with every kind of customer and of defect, and with two customers on the shared account. */
export const wholeWorld = { customers: 13 } as const;

type Folders = { readonly world: string; readonly dataDir: string };

/**
 * A world and a product with its first night behind it, of a journey's own. The night is worked through once for each
 * kind of world and copied for whoever needs it, because most of a journey's time would go into it.
 */
export async function startCompared(
  world: World,
  env: Record<string, string> = {},
): Promise<{ sandbox: Sandbox; product: Product }> {
  const folders = await comparedFolders(world);
  const sandbox = await startSandbox(world, folders.world);
  return { sandbox, product: await startProduct(sandbox, { dataDir: folders.dataDir, env }) };
}

/** The same world beside a product that nobody has claimed, in a process that the journey ends itself. */
export async function startUnclaimed(world: World) {
  const { world: folder, dataDir } = await comparedFolders(world);
  const sandbox = await startSandbox(world, folder);
  const product = launchProduct(sandbox, dataDir);
  const base = (await product.said(/running at (http:\S+)/))[1] ?? '';
  return { sandbox, product, base, dataDir };
}

/** Copies of the two folders, for a journey that starts the processes itself. Nobody has claimed the product. */
export async function comparedFolders(world: World): Promise<Folders> {
  const template = await templateOf(world);
  const folders = foldersIn(freshFolder());
  copyWhole(template.world, folders.world);
  copyWhole(template.dataDir, folders.dataDir);
  return folders;
}

/** With owners and modes: a database server that runs as another user must find its own files. */
function copyWhole(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

const foldersIn = (folder: string): Folders => ({
  world: path.join(folder, 'world'),
  dataDir: path.join(folder, 'product'),
});

/** Whoever needs a template first makes it; the others wait until it is there. */
async function templateOf(world: World): Promise<Folders> {
  const folder = path.join(
    folderOfRun(),
    `${world.seed ?? 1}-${world.customers ?? 24}-${world.days ?? 45}-${world.lifelike ?? false}-${world.listed ?? false}`,
  );
  const [ready, failed] = [path.join(folder, 'ready'), path.join(folder, 'failed')];
  if (madeNow(folder)) {
    await make(foldersIn(folder), world).then(
      () => fs.writeFileSync(ready, ''),
      (error: unknown) => {
        fs.writeFileSync(failed, String(error));
        throw error;
      },
    );
  }
  while (!fs.existsSync(ready)) {
    if (fs.existsSync(failed)) throw new Error(`the world could not be prepared: ${fs.readFileSync(failed, 'utf8')}`);
    await wait(lookEveryMs);
  }
  return foldersIn(folder);
}

function madeNow(folder: string): boolean {
  try {
    fs.mkdirSync(folder);
    fs.chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

async function make({ world: folder, dataDir }: Folders, world: World): Promise<void> {
  for (const one of [folder, dataDir]) fs.mkdirSync(one);
  const sandbox = await startSandbox(world, folder);
  const product = launchProduct(sandbox, dataDir);
  await product.said(/running at (http:\S+)/);
  product.child.kill('SIGTERM');
  await product.end();
  await sandbox.stop();
}
