import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { providersQuery } from '../../api/overview.js';
import type { ProviderHealth as Health, ParentBalance } from '../../api/types.js';
import { dayRange } from '../../components/day/day-words.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import { Badge } from '../../components/verdict/badge.js';
import classes from './provider-health.module.css';
import { providerIcons } from './provider-icons.js';
import { checksWords, lastsWords, limitWords, providerNames, providerStates, troubleWords } from './provider-words.js';

/** How the providers stand by what is kept of them: nobody is asked anything for this page. */
export function ProviderHealth() {
  const query = useQuery(providersQuery);
  return (
    <Panel title="Providers" note="By what was kept the last time" actions={<Link to="/doctor">All checks</Link>}>
      <QueryState query={query} of="the providers" lines={6}>
        {({ providers, balance }) => (
          <div className={classes.providers}>
            {providers.map((health) => (
              <Provider key={health.provider} health={health} />
            ))}
            <Balance balance={balance} />
          </div>
        )}
      </QueryState>
    </Panel>
  );
}

function Provider({ health }: { readonly health: Health }) {
  const { provider, state, lastAnswerAt, troubles, requests, toldToWaitUntil } = health;
  return (
    <section aria-label={providerNames[provider]}>
      <h3>
        {providerNames[provider]} <Badge icon={providerIcons[state]} wording={providerStates[state]} />
      </h3>
      <ul className={classes.troubles} aria-label={`What fails at ${providerNames[provider]}`}>
        {troubles.map((trouble) => (
          <li key={trouble.kind}>
            {troubleWords(provider, trouble)}, since <Instant at={trouble.since} />
            <p>{trouble.detail}</p>
          </li>
        ))}
      </ul>
      <dl className={classes.facts}>
        <div>
          <dt>Last good answer</dt>
          <dd>{lastAnswerAt === null ? 'unknown' : <Instant at={lastAnswerAt} />}</dd>
        </div>
        <div>
          <dt>Requests last night</dt>
          <dd>
            {requests === null ? (
              'unknown'
            ) : (
              <Link to="/runs/$id" params={{ id: requests.runId }} className="pl-num">
                {requests.sent}
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>Limit reached</dt>
          <dd>{toldToWaitUntil === null ? limitWords(health) : <Instant at={toldToWaitUntil} />}</dd>
        </div>
        <div>
          <dt>Credentials and checks</dt>
          <dd>
            <Link to="/doctor">{checksWords(health)}</Link>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Shown as it is, also below zero and in other currencies. */
function Balance({ balance: { told, problem } }: { readonly balance: ParentBalance }) {
  return (
    <section aria-label="Balance of the Twilio parent">
      <h3>Balance of the Twilio parent</h3>
      {told === null ? (
        <p>Unknown: it was never read.</p>
      ) : (
        <>
          <p>
            <strong>
              <Amount money={told.balance} tone={told.unknownBecause === 'spent' ? 'under' : 'plain'} />
            </strong>
            , {lastsWords(told)}.
          </p>
          <p className={classes.quiet}>
            As read <Instant at={told.at} />.{' '}
            {told.usual === null ? null : (
              <>
                All accounts cost <Amount money={told.usual.cost} /> on {told.usual.days} days, {dayRange(told.usual)}.
              </>
            )}
          </p>
        </>
      )}
      {problem === null ? null : (
        <p className={classes.quiet}>
          It could not be read <Instant at={problem.at} />: {problem.detail}
        </p>
      )}
    </section>
  );
}
