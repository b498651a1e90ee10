/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/** HTML from a template: whatever is put in is text and escaped, unless it is HTML itself. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(fixed.reduce((text, piece, index) => text + written(parts[index - 1] ?? '') + piece));
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ text }) => text).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

type Column = { readonly title: string; readonly isMoney?: boolean };

/** A table, or a sentence where it has no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  const head = columns.map(({ title, isMoney }) => html`<th scope="col"${numeric(isMoney)}>${title}</th>`);
  const body = rows.map((cells) => {
    const shown = cells.map((cell, index) => html`<td${numeric(columns[index]?.isMoney)}>${cell}</td>`);
    return html`<tr>${shown}</tr>`;
  });
  return html`<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const numeric = (isMoney = false) => (isMoney ? html` class="money"` : html``);
