import type { TextSettings } from '../../providers/number-row.js';

const nowhere = 'https://example.com/plumbline-trial';

/** The same settings with every one of them different, so that none is mistaken for what a number has by itself. */
export function oddSettings(kept: TextSettings, applicationSid: string): TextSettings {
  const odd = Object.entries(kept).map(([name, value]) => [name, oddOf(name, value, applicationSid)]);
  return Object.fromEntries(odd);
}

function oddOf(name: string, value: string, applicationSid: string): string {
  if (name.endsWith('_application_sid')) return applicationSid;
  if (name.endsWith('_method')) return value === 'GET' ? 'POST' : 'GET';
  if (name.endsWith('_url') || name === 'status_callback') return `${nowhere}/${name.replaceAll('_', '-')}`;
  if (name === 'voice_caller_id_lookup') return value === 'true' ? 'false' : 'true';
  if (name === 'friendly_name') return 'Plumbline trial';
  return value;
}
