import fs from 'node:fs';

export default function removeFolder() {
  const folder = process.env.PLUMBLINE_JOURNEYS;
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
}
