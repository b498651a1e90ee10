/** What the app is given access to: only what is read. The last two sell and list the tokens of locations. */
export const oauthScopes = [
  'companies.readonly',
  'locations.readonly',
  'saas/company.read',
  'saas/location.read',
  'phonenumbers.read',
  'numberpools.read',
  'conversations.readonly',
  'conversations/message.readonly',
  'oauth.readonly',
  'oauth.write',
] as const;
