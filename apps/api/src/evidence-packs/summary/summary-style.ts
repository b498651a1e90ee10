import { Html } from './html.js';

/** Light, and fit to be printed: a pack is read on other people's screens and paper. */
export const style = new Html(`
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1d2330; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1100px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; } dt { color: #596175; } dd { margin: 0; }
.note { border-left: 4px solid #b45309; background: #fffbeb; padding: 8px 16px; margin: 16px 0; } .note h2 { margin: 4px 0; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid #dfe3ea; }
th { background: #f4f6f9; white-space: nowrap; } .money { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.88em; } pre { background: #f4f6f9; padding: 12px; overflow-x: auto; }
.fingerprint { overflow-wrap: anywhere; font-size: 1rem; }
@media print { main { max-width: none; padding: 0; } tr { break-inside: avoid; } h2 { break-after: avoid; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } }
`);
