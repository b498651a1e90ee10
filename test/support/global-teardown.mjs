import fs from 'node:fs';

export default function removeTemplates() {
  const folder = process.env.PLUMBLINE_TEMPLATES;
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
}
