import { TextInput } from '@mantine/core';
import { ChoiceField } from '../../components/form/choice-field.js';
import { timeZones } from '../../components/form/time-zones.js';
import classes from './imports.module.css';
import { type ColumnKey, columnKeys, columnNames, type Draft } from './mapping-draft.js';

type Props = {
  readonly header: readonly string[];
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

const choices = {
  wallet: [
    { value: 'customer', label: 'A customer’s wallet' },
    { value: 'agency', label: 'The agency’s own wallet' },
  ],
  sign: [
    { value: 'debits-negative', label: 'Charges are negative' },
    { value: 'debits-positive', label: 'Charges are positive' },
  ],
  dateFormat: [
    { value: 'iso', label: '2025-09-22 22:28' },
    { value: 'month-name', label: 'Sep 22nd 2025, 10:28 PM' },
    { value: 'month-first', label: '09/22/2025 (month first)' },
    { value: 'day-first', label: '22/09/2025 (day first)' },
  ],
  decimals: [
    { value: 'point', label: '1,234.50' },
    { value: 'comma', label: '1.234,50' },
  ],
} as const;

const zones = timeZones();

/** Which heading holds what, and what no file says about itself. Nothing is chosen that could be meant otherwise. */
export function MappingForm({ header, draft, onChange }: Props) {
  const { columns } = draft;
  const setColumn = (column: ColumnKey, heading: string | undefined) => {
    const { [column]: _, ...rest } = columns;
    onChange({ ...draft, columns: heading === undefined ? rest : { ...rest, [column]: heading } });
  };
  const headings = [...new Set(header)].filter((heading) => heading !== '').map((value) => ({ value, label: value }));
  const pick = <Key extends keyof typeof choices>(key: Key, value: string | undefined) => {
    const chosen = choices[key].find((choice) => choice.value === value)?.value;
    onChange({ ...draft, [key]: chosen });
  };
  const text = (key: 'currency' | 'locationId', value: string) =>
    onChange({ ...draft, [key]: value === '' ? undefined : value });
  return (
    <div className={classes.mapping}>
      <fieldset className={classes.fields}>
        <legend>About the file</legend>
        <ChoiceField
          label="Whose wallet"
          value={draft.wallet}
          choices={choices.wallet}
          none="Say whose"
          onChange={(value) => pick('wallet', value)}
        />
        <ChoiceField
          label="Signs"
          value={draft.sign}
          choices={choices.sign}
          none="Say how"
          onChange={(value) => pick('sign', value)}
        />
        <ChoiceField
          label="Dates"
          value={draft.dateFormat}
          choices={choices.dateFormat}
          none="Say how"
          onChange={(value) => pick('dateFormat', value)}
        />
        <ChoiceField
          label="Time zone"
          value={draft.zone}
          choices={zones}
          none="Say which"
          onChange={(zone) => onChange({ ...draft, zone })}
        />
        <ChoiceField
          label="Numbers"
          value={draft.decimals}
          choices={choices.decimals}
          none="Say how"
          onChange={(value) => pick('decimals', value)}
        />
        {columns.currency === undefined ? (
          <TextInput
            label="Currency of the file"
            placeholder="USD"
            maxLength={3}
            value={draft.currency ?? ''}
            onChange={(event) => text('currency', event.currentTarget.value.toUpperCase())}
          />
        ) : null}
        {columns.location === undefined && draft.wallet === 'customer' ? (
          <TextInput
            label="Location id of the customer"
            value={draft.locationId ?? ''}
            onChange={(event) => text('locationId', event.currentTarget.value)}
          />
        ) : null}
      </fieldset>
      <fieldset className={classes.fields}>
        <legend>Which heading holds what</legend>
        {columnKeys.map((column) => (
          <ChoiceField
            key={column}
            label={columnNames[column]}
            value={columns[column]}
            choices={headings}
            none="No column"
            onChange={(heading) => setColumn(column, heading)}
          />
        ))}
      </fieldset>
    </div>
  );
}
