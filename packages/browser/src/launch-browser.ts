import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium for the journeys: one that is named or installed, else the one that comes out of an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = installed.find((file) => file !== undefined && fs.existsSync(file));
  if (found !== undefined) return chromium.launch({ executablePath: found, args: flags });
  const folder = unpackedChromium();
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: flags,
    env: { ...definedEnvironment(), LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_PATH: folder },
  });
}

/** Unpacks the packaged browser once per version and user, with the libraries and the font that a bare machine lacks. */
function unpackedChromium(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = path.resolve(path.dirname(entry), '../..');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = path.join(os.tmpdir(), `plumbline-chromium-${version}-${process.getuid?.() ?? 'user'}`);
  if (fs.existsSync(path.join(folder, 'complete'))) return folder;

  const scratch = fs.mkdtempSync(`${folder}-`);
  const unpacked = (name: string) => zlib.brotliDecompressSync(fs.readFileSync(path.join(root, 'bin', name)));
  fs.writeFileSync(path.join(scratch, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    execFileSync('tar', ['x', '-C', scratch], { input: unpacked(archive) });
  }
  fs.writeFileSync(path.join(scratch, 'fonts.conf'), fontsConfiguration(folder));
  fs.writeFileSync(path.join(scratch, 'complete'), '');
  try {
    fs.renameSync(scratch, folder);
  } catch {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

/** Without a font, all text has zero size and nothing ever becomes visible. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
