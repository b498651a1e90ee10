export type Answer = { readonly status: number; readonly body: ReturnType<typeof JSON.parse> };
type Place = { readonly base: string; readonly cookie: string };

const mapping = JSON.stringify({
  columns: { id: 'id', date: 'date', amount: 'amount', description: 'description', location: 'where' },
  ...{
    wallet: 'customer',
    dateFormat: 'iso',
    zone: 'UTC',
    sign: 'debits-negative',
    decimals: 'point',
    currency: 'USD',
  },
});

/** Files as a person uploads them: any, and a wallet export whose one row is new each time. */
export function uploads(at: () => Place) {
  let rows = 0;
  async function file(path: string, csv: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'some.csv');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await fetch(`${at().base}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie: at().cookie },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  }
  const wallet = () => {
    rows += 1;
    const row = `t${rows},2026-02-03 10:00:00,-0.0158,SMS Ref-m${rows},Ash`;
    return file('/imports/wallet-transactions', `id,date,amount,description,where\n${row}\n`, { mapping });
  };
  return { file, wallet };
}
