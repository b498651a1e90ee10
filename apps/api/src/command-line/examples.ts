import type { Command } from 'commander';

/** One example for every command, as it is typed behind `npm run plumbline --`. A test parses each. */
const examples: Readonly<Record<string, string>> = {
  doctor: '',
  discover: '--json',
  reconcile: '--from 2026-11-01 --to 2026-11-07',
  schedule: '--at 02:30 --zone Europe/Berlin',
  replay: '<run id>',
  differences: '<run id> <run id>',
  restatements: '<run id>',
  shared: '--from 2026-11-01 --to 2026-11-07',
  leaks: '--json',
  'mismatches list': '--state open --from 2026-11-01 --min-difference 1.00',
  'mismatches act': '<id> acknowledge --note "asked the customer"',
  'rates list': '--json',
  'rates import': 'rates.csv --dry-run',
  'terms tolerance': '--absolute 0.01 --relative 0.005 --drift-budget 1.00',
  'terms unknown': '',
  'terms classify': 'label "sms segment" sms',
  'terms meetings': '',
  'terms meet': 'mms --from 2026-11-01',
  'terms settling': '--margin-hours 48',
  'import wallet': 'export.csv --mapping mapping.json --dry-run',
  'month show': '2026-10 --csv october.csv',
  'month close': '2026-10 --digest <digest> --reason "checked"',
  'month reopen': '2026-10 --reason "a late invoice"',
  'month invoice': '2026-10 1234.56 --currency USD',
  margins: '--from 2026-10-01 --to 2026-10-31 --by product',
  'migrate plan': '<customer>',
  'migrate apply': '<id> --hash <hash>',
  'migrate status': '<id>',
  'migrate confirm': '<id> --step <step>',
  'migrate resume': '<id>',
  'migrate cancel': '<id>',
  'migrate wave begin': '<customer> <customer> --size 5 --pause-minutes 30',
  'migrate wave status': '<id>',
  'migrate wave pause': '<id>',
  'migrate wave resume': '<id>',
  'revert request': '<customer> --reason "billed twice" --support 12345',
  'revert status': '<id>',
  'revert withdraw': '<id>',
  'evidence pack': '<customer> --month 2026-10 --out evidence.zip',
  'evidence verify': 'evidence.zip',
  'evidence export': '<customer> --out evidence.zip',
  'audit verify': '',
  'admin connect-highlevel': '',
  'admin disconnect-highlevel': '',
  'admin setup-token': '',
  'admin reset-password': 'ada@example.com',
  'admin rotate-key': '',
  'admin backup': '--out plumbline.backup',
  'admin restore': 'plumbline.backup --key-file secrets.key',
  'admin evidence': '--json',
  'admin erase-customer': '<customer> --preview',
};

/** Puts each command's example under its help. */
export function showExamples(program: Command): void {
  for (const { path, command } of leavesOf(program)) {
    const example = examples[path];
    if (example !== undefined) command.addHelpText('after', `\nExample:\n  plumbline ${path} ${example}`.trimEnd());
  }
}

/** The commands that do something, each with all its words. */
export function leavesOf(parent: Command, before = ''): { readonly path: string; readonly command: Command }[] {
  return parent.commands.flatMap((command) => {
    if (command.name() === 'help') return [];
    const path = `${before} ${command.name()}`.trim();
    return command.commands.length === 0 ? [{ path, command }] : leavesOf(command, path);
  });
}
