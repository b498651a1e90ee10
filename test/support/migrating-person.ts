import type { Product } from './product.js';
import type { Sandbox } from './sandbox.js';

type Given = { readonly sid: string; readonly authToken: string };

const asked = async (sandbox: Sandbox, path: string) => (await fetch(`${sandbox.base}/__sandbox/${path}`)).json();

const locationOf = async (sandbox: Sandbox, name: string): Promise<string> =>
  (await asked(sandbox, 'state')).customers.find((one: { name: string }) => one.name === name).locationId;

/** The numbers that are this customer's, as only the sandbox knows. */
export async function ownPhones(sandbox: Sandbox, name: string): Promise<readonly string[]> {
  const locationId = await locationOf(sandbox, name);
  const { numbers } = await asked(sandbox, 'state');
  return numbers.flatMap((one: { locationId: string; phoneNumber: string }) =>
    one.locationId === locationId ? [one.phoneNumber] : [],
  );
}

/** The account on which a number really is. */
export async function accountOf(sandbox: Sandbox, phoneNumber: string): Promise<string> {
  const { numbers } = await asked(sandbox, 'estate');
  return numbers.find((one: { phoneNumber: string }) => one.phoneNumber === phoneNumber).accountSid;
}

/** The SID that HighLevel shows for the agency. */
export const connectedSid = async (sandbox: Sandbox): Promise<string> =>
  (await asked(sandbox, 'credentials')).twilioAccountSid;

/** What a person does in HighLevel's own pages: the customer's SID and token are put in and saved. Gives the status. */
export async function enterInHighLevel(sandbox: Sandbox, name: string, twilio: Given): Promise<number> {
  const { highLevelToken, highLevelCompanyId } = await asked(sandbox, 'credentials');
  const answer = await fetch(`${sandbox.base}/locations/${await locationOf(sandbox, name)}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${highLevelToken}`,
      version: '2021-07-28',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ companyId: highLevelCompanyId, twilio }),
  });
  return answer.status;
}

/** Everything that the guard of a revert wants looked into, by a person's words. */
export async function lookIntoEverything(product: Product, customerId: string): Promise<void> {
  for (const { id, state } of await product.all(`/mismatches?customerId=${customerId}&state=open,acknowledged`)) {
    if (state === 'open') await product.call('POST', `/mismatches/${id}/actions`, { action: 'acknowledge' });
    const text = 'Read the webhooks again, compared the rates: neither explains it.';
    await product.call('POST', `/mismatches/${id}/actions`, { action: 'comment', text });
  }
}
