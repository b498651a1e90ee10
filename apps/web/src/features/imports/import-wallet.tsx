import { Button, Checkbox, FileInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { importPreviewQuery, importWallet } from '../../api/wallet-imports.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { LoadingLines } from '../../components/state/loading-lines.js';
import classes from './imports.module.css';
import { type Draft, draftOf, mappingOf } from './mapping-draft.js';
import { MappingForm } from './mapping-form.js';
import { FirstRows, Report } from './report.js';

type Props = { readonly onImported: (id: string) => void };

/** A file is looked at first, and again after each word about it; only then it is imported. */
export function ImportWallet({ onImported }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files.item(0);
    if (dropped !== null) setFile(dropped);
  };
  return (
    <Panel
      title="Import a wallet export"
      note="CSV as HighLevel exports it. What the ledger itself told always counts before a file; a file helps where the ledger was never read"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileInput
          label="CSV file"
          placeholder="Choose a file, or drop one here"
          accept=".csv,.tsv,.txt,text/csv"
          clearable
          clearButtonProps={{ 'aria-label': 'Choose no file' }}
          value={file}
          onChange={setFile}
        />
      </div>
      {file === null ? null : (
        <ChosenFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} onImported={onImported} />
      )}
    </Panel>
  );
}

function ChosenFile({ file, onImported }: Props & { readonly file: File }) {
  const queries = useQueryClient();
  const [said, setSaid] = useState<Draft | null>(null);
  const [goodLines, setGoodLines] = useState(false);
  const first = useQuery(importPreviewQuery({ file, mapping: null }));
  const draft = said ?? (first.data === undefined ? null : draftOf(first.data));
  const mapping = draft === null ? null : mappingOf(draft);
  const shown = useQuery({ ...importPreviewQuery({ file, mapping }), enabled: mapping !== null });
  const importing = useMutation({
    mutationFn: importWallet,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      onImported(id);
    },
  });
  if (first.data === undefined || draft === null)
    return first.isError ? <ProblemAlert error={first.error} /> : <LoadingLines lines={4} label="the file" />;
  const preview = mapping === null ? first.data : shown.data;
  const isReadable = first.data.header.length > 0;
  const rejected = preview?.counts.rejected ?? 0;
  const hasGood = preview !== undefined && preview.counts.new + preview.counts.known > 0;
  const isReady = mapping !== null && preview !== undefined && hasGood && (rejected === 0 || goodLines);
  return (
    <>
      {isReadable ? <MappingForm header={first.data.header} draft={draft} onChange={setSaid} /> : null}
      <p className={classes.text} role="status">
        {stateOf({
          isReadable,
          isOpen: mapping === null,
          isRemembered: said === null && first.data.mappingFrom === 'remembered',
          rejected,
        })}
      </p>
      <ProblemAlert error={shown.error ?? importing.error} />
      {preview === undefined ? <LoadingLines lines={4} label="the lines" /> : null}
      {preview === undefined || (mapping === null && isReadable) ? null : <Report report={preview} />}
      <FirstRows rows={preview?.firstRows ?? []} />
      {rejected > 0 && hasGood ? (
        <Checkbox
          mt="md"
          label="Import the good lines although others are rejected"
          checked={goodLines}
          onChange={(event) => setGoodLines(event.currentTarget.checked)}
        />
      ) : null}
      <Button
        mt="md"
        disabled={!isReady}
        loading={importing.isPending}
        onClick={() => {
          if (mapping !== null) importing.mutate({ file, mapping, goodLines });
        }}
      >
        {isReady ? `Import ${preview.counts.new} new lines` : 'Import'}
      </Button>
    </>
  );
}

type State = {
  readonly isReadable: boolean;
  readonly isOpen: boolean;
  readonly isRemembered: boolean;
  readonly rejected: number;
};

function stateOf({ isReadable, isOpen, isRemembered, rejected }: State): string {
  if (!isReadable) return 'This file cannot be read. Nothing is imported.';
  if (isOpen) return 'Say what is still open above: a file does not tell it, and nothing is guessed.';
  if (rejected > 0)
    return 'Some lines are rejected. Correct them in the file and choose it again, or import the good ones.';
  return isRemembered
    ? 'Read as files with this header were read last. Look at the lines below.'
    : 'Look at the lines below: is that what the file means?';
}
