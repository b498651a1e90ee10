import type { AlertEntity } from '../alert.entity.js';

export type MailMessage = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same whenever it is sent again, so that mail programs show it once. */
  readonly messageId: string;
};

/** Alerts as a mail, in plain text and as plain HTML. */
export function mailMessage(
  alerts: readonly AlertEntity[],
  { messageId, base }: { readonly messageId: string; readonly base: string },
): MailMessage {
  const [first] = alerts;
  const subject = alerts.length === 1 ? (first?.title ?? '') : `${alerts.length} alerts from Plumbline`;
  const host = URL.canParse(base) ? new URL(base).hostname : 'plumbline';
  return {
    subject: oneLine(subject),
    text: alerts.map(({ title, detail, path }) => `${title}\n${detail}\n${base}${path}\n`).join('\n'),
    html: alerts
      .map(({ title, detail, path }) => {
        const link = `<a href="${escaped(base + path)}">See it in Plumbline</a>`;
        return `<h3>${escaped(title)}</h3><p>${escaped(detail)}</p><p>${link}</p>`;
      })
      .join('\n'),
    messageId: `<${messageId}@${host}>`,
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
