import type { MismatchItem } from '../../api/types.js';
import type { Column } from '../../components/data-table/data-table.js';
import { InstantHere } from '../../components/day/instant-here.js';
import { CopiedId } from '../../components/id/copied-id.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { elsewhereText, pairingWords, recordText } from './item-words.js';
import classes from './items.module.css';

/** Twilio on the left and HighLevel on the right, as the mismatch compares them. */
export const itemColumns = (timezone: string | null): readonly Column<MismatchItem>[] => [
  {
    key: 'at',
    header: 'When',
    lead: true,
    cell: ({ at }) => (at === null ? 'The whole day' : <InstantHere at={at} timezone={timezone} />),
  },
  { key: 'record', header: 'Twilio record', cell: (item) => <TwilioSide item={item} /> },
  {
    key: 'cost',
    header: 'Cost',
    term: 'cost',
    align: 'end',
    cell: ({ record }) => <Amount money={record?.cost ?? record?.price ?? null} absent={absentCost(record)} whole />,
  },
  {
    key: 'expected',
    header: 'Expected',
    term: 'expected',
    align: 'end',
    cell: ({ expected }) => <Amount money={expected} absent="cannot be told for a single line" whole />,
  },
  { key: 'charge', header: 'HighLevel charge', cell: (item) => <HighLevelSide item={item} /> },
  {
    key: 'billed',
    header: 'Billed',
    term: 'billed',
    align: 'end',
    cell: ({ billed }) => <Amount money={billed} absent="no charge" whole />,
  },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: ({ difference }) => <Difference money={difference} absent="not compared" whole />,
  },
];

const absentCost = (record: MismatchItem['record']) => (record === null ? 'no record' : 'not rated');

function TwilioSide({ item }: { readonly item: MismatchItem }) {
  const { record, pairing } = item;
  if (record === null) return <Missing item={item} side="no-record" />;
  return (
    <span className={classes.side}>
      <span>{recordText(record)}</span>
      {record.sid === null ? null : <CopiedId of="Twilio id" id={record.sid} />}
      {pairing === 'not-compared' && record.kind !== 'usage' ? (
        <span className={classes.note}>{pairingWords[pairing]}</span>
      ) : null}
    </span>
  );
}

function HighLevelSide({ item }: { readonly item: MismatchItem }) {
  if (item.charges.length === 0) return <Missing item={item} side="no-charge" />;
  return (
    <span className={classes.side}>
      {item.charges.map(({ chargeId, reference, description, amount }) => (
        <span key={chargeId} className={classes.side}>
          <span className={classes.description}>
            {description}
            {item.charges.length > 1 ? <Amount money={amount} whole /> : null}
          </span>
          <CopiedId of="charge" id={chargeId} />
          {reference === null ? null : <CopiedId of="reference" id={reference} />}
        </span>
      ))}
    </span>
  );
}

/** An empty side: nothing there, or nobody could look. */
function Missing({ item, side }: { readonly item: MismatchItem; readonly side: 'no-charge' | 'no-record' }) {
  const { pairing, elsewhere } = item;
  return (
    <span className={classes.side}>
      <strong className={pairing === side ? classes.missing : classes.note}>{pairingWords[pairing]}</strong>
      {elsewhere === null ? null : <span className={classes.note}>{elsewhereText(elsewhere)}</span>}
    </span>
  );
}
