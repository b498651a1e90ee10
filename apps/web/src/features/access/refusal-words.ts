const words: ReadonlyMap<string, string> = new Map([
  ['not-invited', 'Nobody with your address is invited here, or you were disabled. Ask an admin for an invitation.'],
  [
    'unverified-email',
    'Your identity provider has not verified your e-mail address, so it cannot tell who you are here.',
  ],
  ['other-account', 'Your address belongs here to another account of your identity provider. Ask an admin.'],
  ['expired', 'That sign-in took too long or was begun in another browser. Try it once more.'],
]);

/** Why a sign-in by the identity provider was refused. */
export function refusalInWords(reason: string): string {
  return words.get(reason) ?? 'The sign-in at your identity provider did not work. Try it once more, or ask an admin.';
}
