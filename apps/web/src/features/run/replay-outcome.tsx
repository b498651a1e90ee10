import { IconAlertTriangle, IconCheck, IconCircleHalf2, type TablerIcon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { replayOutcomeQuery } from '../../api/replays.js';
import type { Outcome, Run } from '../../api/types.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { Badge } from '../../components/verdict/badge.js';
import type { Wording } from '../../components/verdict/verdict-words.js';
import { ReplayFacts, ReplayGaps } from './replay-findings.js';
import { RunDifferenceList } from './run-difference-list.js';

type Props = { readonly run: Run; readonly replayOf: string };

/** Whether what was received comes to what is stored, and everything that does not. */
export function ReplayOutcome({ run, replayOf }: Props) {
  const query = useQuery(replayOutcomeQuery(run.id));
  return (
    <>
      <Panel
        title="What came out"
        note={
          <Link to="/runs/$id" params={{ id: replayOf }}>
            The run that was judged again
          </Link>
        }
      >
        <QueryState query={query} of="the outcome" lines={4}>
          {(outcome) => <Digests outcome={outcome} />}
        </QueryState>
      </Panel>
      {query.data === undefined ? null : <Findings outcome={query.data} run={run} replayOf={replayOf} />}
    </>
  );
}

function Findings({ outcome, run, replayOf }: Props & { readonly outcome: Outcome }) {
  const { facts, gaps, cells } = outcome;
  return (
    <>
      {facts === 0 ? null : <ReplayFacts run={run} />}
      {gaps === 0 ? null : <ReplayGaps run={run} />}
      {cells.results + cells.facts + cells.missing === 0 ? null : (
        <Panel title="Cells that differ" note="Stored, and judged again from what was received" flush>
          <RunDifferenceList run={run.id} other={replayOf} of="replay" />
        </Panel>
      )}
    </>
  );
}

const words = {
  same: { word: 'The same', meaning: 'What was received comes to exactly what is stored.', tone: 'ok' },
  partly: {
    word: 'Not whole',
    meaning: 'All that is still kept says what is stored. Not everything is kept, and those days cannot be proven.',
    tone: 'incomplete',
  },
  differs: { word: 'Differs', meaning: 'What is stored is not what was received comes to.', tone: 'under' },
} as const satisfies Record<Outcome['verdict'], Wording>;
const icons = {
  same: IconCheck,
  partly: IconCircleHalf2,
  differs: IconAlertTriangle,
} as const satisfies Record<Outcome['verdict'], TablerIcon>;

function Digests({ outcome }: { readonly outcome: Outcome }) {
  const { verdict, results, inputs, cells, erased, importedDays } = outcome;
  const than = ({ recorded }: { readonly recorded: string | null }) => (erased ? undefined : recorded);
  return (
    <>
      <p role="status">
        <Badge wording={words[verdict]} icon={icons[verdict]} /> {words[verdict].meaning}
      </p>
      <Facts
        items={[
          { name: 'Cells compared', value: <span className="pl-num">{cells.compared}</span> },
          { name: 'Results, as the run recorded them', value: <Digest text={results.recorded} /> },
          { name: 'Results, as they are stored', value: <Digest text={results.stored} than={than(results)} /> },
          { name: 'From the stored facts', value: <Digest text={results.fromFacts} than={than(results)} /> },
          { name: 'From what was received', value: <Digest text={results.fromEvidence} than={than(results)} /> },
          { name: 'Inputs, as the run recorded them', value: <Digest text={inputs.recorded} /> },
          { name: 'Inputs, as they are stored', value: <Digest text={inputs.fromFacts} than={than(inputs)} /> },
          { name: 'Inputs, as received', value: <Digest text={inputs.fromEvidence} than={than(inputs)} /> },
        ]}
      />
      {erased ? (
        <p>
          A customer that this run judged is erased since. The digests that the run recorded are over its name and
          cannot come out again; every cell was held against what is stored.
        </p>
      ) : null}
      {importedDays === 0 ? null : (
        <p>
          {importedDays} wallet days rest on exports. What was brought is stored row by row, and is all the evidence.
        </p>
      )}
    </>
  );
}

/** A digest, and in words whether it is the recorded one. */
function Digest({ text, than }: { readonly text: string | null; readonly than?: string | null | undefined }) {
  if (text === null) return 'None';
  if (than === undefined) return <code>{text}</code>;
  return (
    <>
      {text === than ? 'The same' : 'Another one'}: <code>{text}</code>
    </>
  );
}
