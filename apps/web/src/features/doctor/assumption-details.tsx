import type { Assumption } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import type { Figure } from '../../components/layout/figures.js';
import { outcomeWords, probeWords } from '../../components/verdict/doctor-words.js';
import classes from './doctor.module.css';
import { Lines } from './lines.js';

type Finding = NonNullable<Assumption['newest']>;

/** What was found, what it rests on, and what the product does while nobody knows. */
export function AssumptionDetails({ assumption }: { readonly assumption: Assumption }) {
  const { meanwhile, needs, probe, decided, newest } = assumption;
  const olderDecides = decided !== null && decided.askedAt !== newest?.askedAt;
  return (
    <div className={classes.details}>
      {newest === null ? <p>It was not asked yet.</p> : <FindingFacts finding={newest} />}
      {olderDecides ? (
        <>
          <h3>What its standing rests on</h3>
          <FindingFacts finding={decided} />
        </>
      ) : null}
      <Lines
        items={[
          { name: 'While nobody knows', value: meanwhile },
          { name: 'How it is asked', value: probeWords[probe] },
          ...(needs === null ? [] : [{ name: 'What that takes', value: needs }]),
        ]}
      />
    </div>
  );
}

function FindingFacts({ finding }: { readonly finding: Finding }) {
  const { outcome, askedAt, detail, figures, counterExamples, pages } = finding;
  const figureItems: Figure[] = Object.entries(figures).map(([name, value]) => ({
    name,
    value: <span className="pl-num">{value}</span>,
  }));
  return (
    <>
      <p>{detail}</p>
      <Lines
        items={[
          { name: 'Answer', value: outcomeWords[outcome] },
          { name: 'Asked', value: <Instant at={askedAt} /> },
          ...figureItems,
          ...(counterExamples.length === 0
            ? []
            : [{ name: 'Speaks against it', value: <code>{counterExamples.join(' ')}</code> }]),
          ...(pages.length === 0 ? [] : [{ name: 'Answers it rests on', value: <Digests digests={pages} /> }]),
        ]}
      />
    </>
  );
}

const digestShown = 12;

function Digests({ digests }: { readonly digests: readonly string[] }) {
  return <code title={digests.join('\n')}>{digests.map((digest) => digest.slice(0, digestShown)).join(' ')}</code>;
}
