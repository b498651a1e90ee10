import type { PackAnswers } from '../pack-answers.service.js';
import type { PackRead } from '../pack-read.js';
import { type Html, html, table } from './html.js';
import { connectionRows, decisionRows, mismatchRows, sumRows, walletRows } from './summary-rows.js';
import { style } from './summary-style.js';

export type Summarised = {
  readonly read: PackRead;
  readonly answers: Omit<PackAnswers, 'files' | 'lines'>;
  readonly agency: string;
  readonly fingerprint: string;
  readonly isSandbox: boolean;
};

/** What a pack says, for people who have no Plumbline: one page without scripts, to be read, printed or passed on. */
export function summaryPage(told: Summarised): string {
  const { customer, month } = told.read;
  const title = `${customer.name}, ${month}: what was charged and what was billed`;
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>${style}</style></head><body><main>
<h1>${title}</h1>
${about(told)}
${notes(told)}
<h2>Sums by product</h2>
<p>Charged is what Twilio charged, billed is what HighLevel took from the wallet, expected is what it should have taken by the agreed rates. Too little and too much stand beside each other and are never netted.</p>
${table(sumColumns, sumRows(told.read), 'There are no results of this customer’s own in this month.')}
<h2>Wallet by heading</h2>
${table(walletColumns, walletRows(told.read), 'No wallet row was read of this month.')}
<h2>Mismatches</h2>
${table(mismatchColumns, mismatchRows(told.read), 'No day or product differed beyond the tolerance.')}
<h2>Decisions</h2>
${table(decisionColumns, decisionRows(told.read), 'Nobody had to decide anything.')}
<h2>Twilio accounts</h2>
${table(connectionColumns, connectionRows(told.read), 'No connection is known.')}
${files(told)}
${howToVerify(told)}
</main></body></html>`.text
  }\n`;
}

const money = (title: string) => ({ title, isMoney: true });
const sumColumns = [
  ...[{ title: 'Product' }, { title: 'Currency' }, money('Charged'), money('Expected'), money('Billed')],
  ...[money('Too little'), money('Too much'), money('Small, too little'), money('Small, too much')],
  ...[money('Not judged: charged'), money('Not judged: billed')],
];
const walletColumns = [{ title: 'Heading' }, { title: 'Currency' }, money('Amount')];
const mismatchColumns = [
  ...[{ title: 'Day' }, { title: 'Product' }, { title: 'State' }, money('Expected'), money('Billed')],
  ...[money('Difference'), { title: 'Causes' }],
];
const decisionColumns = [{ title: 'When' }, { title: 'Who' }, { title: 'What' }, { title: 'Why' }];
const connectionColumns = [{ title: 'Account' }, { title: 'From' }, { title: 'To' }];

function about({ read, agency, isSandbox }: Summarised): Html {
  const { customer, month, from, to, madeAt, madeBy, sums } = read;
  const sandbox = isSandbox
    ? html`<p class="note"><strong>This is the sandbox.</strong> Nothing in this pack is real.</p>`
    : html``;
  const state = sums?.state === 'closed' ? 'The month is closed: sums are as they were closed.' : 'The month is open.';
  return html`${sandbox}<dl>
<dt>Customer</dt><dd>${customer.name} (location ${customer.locationId})</dd>
<dt>Agency</dt><dd>${agency}</dd>
<dt>Month</dt><dd>${month}: ${from} to ${to}, days in UTC. ${state}</dd>
<dt>Made</dt><dd>${madeAt.toISOString()} by ${madeBy}, with Plumbline</dd></dl>`;
}

function notes({ read, answers }: Summarised): Html {
  const all = [...read.reservations, ...answerNotes(answers)];
  if (all.length === 0) return html`<p>Every day was compared, is settled, and nothing is missing.</p>`;
  return html`<section class="note"><h2>Before you read on</h2><ul>${all.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}

/** What is said about answers that are not in a pack; all of them are listed in answers.csv. */
export function answerNotes({ readings, missing }: Summarised['answers']): string[] {
  if (readings === 0) return ['No answer of a provider about this month is kept.'];
  if (missing.length === 0) return [];
  const [first] = missing;
  return [`The answers of ${missing.length} of ${readings} readings are not in this pack; the first: ${first}`];
}

function files({ answers }: Summarised): Html {
  return html`<h2>What is in this pack</h2><ul>
<li><code>usage.csv</code> – what Twilio charged, by account, day and category</li>
<li><code>charges.csv</code> – every wallet row, by its day of use</li>
<li><code>results.csv</code> – each day and product: charged, expected, billed, with rate and tolerance</li>
<li><code>mismatches.csv</code>, <code>decisions.csv</code> – what differed, why, and what was done about it</li>
<li><code>changes.csv</code> – rates, tolerances, connections and closings that are on record, with their hash in the audit trail</li>
<li><code>connections.csv</code> – which Twilio account the customer used, and when</li>
<li><code>answers.csv</code>, <code>answers/</code> – ${answers.readings} readings of the providers, as they answered; secrets and message texts are taken out</li>
<li><code>manifest.json</code> – every file with its size and SHA-256, signed in <code>manifest.sig</code></li></ul>`;
}

function howToVerify({ fingerprint }: Summarised): Html {
  return html`<h2>How to verify it</h2>
<p>The manifest is signed with the key of this installation. Its fingerprint is</p>
<p><code class="fingerprint">${fingerprint}</code></p>
<p>Compare it with the one that the agency shows in its settings: anybody can sign, but nobody else with this key. With Plumbline, without a network or a database:</p>
<pre>plumbline evidence verify PACK.zip --fingerprint ${fingerprint}</pre>
<p>Or with OpenSSL, on the unpacked files:</p>
<pre>openssl pkey -pubin -in public-key.pem -outform DER | openssl dgst -sha256
openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
sha256sum usage.csv   # and so on: the digest must stand in manifest.json</pre>`;
}
