// The order decides: most browsers also claim to be those after them.
const browsers = [
  { name: 'Edge', says: /\bEdg(e|A|iOS)?\// },
  { name: 'Opera', says: /\bOPR\// },
  { name: 'Firefox', says: /\b(Firefox|FxiOS)\// },
  { name: 'Chrome', says: /\b(Chrome|CriOS|Chromium|HeadlessChrome)\// },
  { name: 'Safari', says: /\bSafari\// },
] as const;

const systems = [
  { name: 'iPhone', says: /\biPhone\b/ },
  { name: 'iPad', says: /\biPad\b/ },
  { name: 'Android', says: /\bAndroid\b/ },
  { name: 'Windows', says: /\bWindows\b/ },
  { name: 'macOS', says: /\bMac OS X\b/ },
  { name: 'Linux', says: /\bLinux\b/ },
] as const;

/** What a browser says it is, as a person calls it: "Firefox on Linux". It is a hint and no proof. */
export function agentInWords(agent: string): string {
  if (agent === '') return 'An unknown program';
  const browser = browsers.find(({ says }) => says.test(agent))?.name;
  const system = systems.find(({ says }) => says.test(agent))?.name;
  if (browser === undefined) return agent.split('/')[0]?.slice(0, 40) ?? 'An unknown program';
  return system === undefined ? browser : `${browser} on ${system}`;
}
