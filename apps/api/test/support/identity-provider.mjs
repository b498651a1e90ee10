// A real OpenID provider whose login page signs in whoever the test says, and asks nothing.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const client = JSON.parse(process.argv[2]);
let account = { sub: 'nobody' };
let provider;
const server = createServer(async (request, response) => {
  if (request.url.startsWith('/__test')) {
    let text = '';
    for await (const part of request) text += part;
    const told = JSON.parse(text);
    if (told.account) account = told.account;
    if (told.redirectUri) begin(told.redirectUri);
    return response.end('{}');
  }
  if (request.url.startsWith('/interaction/')) {
    return provider.interactionFinished(request, response, { login: { accountId: account.sub } });
  }
  return provider.callback()(request, response);
});
function begin(redirectUri) {
  provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...account, sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: client.id, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['an-obvious-fake'] },
  });
}
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
