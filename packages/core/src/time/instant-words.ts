const dateAndTime = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeZone: 'UTC',
});

/** An instant as sentences for people name it, to the minute: `18 Nov 2026, 14:00 UTC`. */
export function instantInWords(instant: Date): string {
  return `${dateAndTime.format(instant)} UTC`;
}
