import { Injectable } from '@nestjs/common';
import { change, keep, pseudonymise, scrub } from '../../platform/erasure/erasure-rule.js';
import { Erasures } from '../../platform/erasure/erasures.js';

const figures = 'figures and words of ours';

/** What becomes of results and of replays: every figure stays, under the pseudonym. */
@Injectable()
export class ResultsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      pseudonymise('result', 'subject'),
      keep(
        'result',
        ['product', 'customer_id', 'account_sid', 'currency', 'verdict', 'billed_currency', 'basis', 'billed_basis'],
        figures,
      ),
      keep('result_day_sum', ['product', 'verdict', 'currency', 'billed_currency'], figures),
      pseudonymise('result_month_sum', 'subject'),
      keep('result_month_sum', ['product', 'customer_id', 'currency', 'billed_currency', 'counting'], figures),
      pseudonymise('result_month_subject', 'subject'),
      keep('result_month_kept', ['digest'], 'a digest'),
      pseudonymise('replay_difference', 'subject'),
      ...scrub('replay_difference', 'stored', 'replayed', 'from_facts'),
      keep('replay_difference', ['product', 'why'], figures),
      change(
        'replay_fact_difference',
        {
          account: ':pseudonym',
          item: 'md5(:salt || item)',
          ...{
            stored: `case when stored is not null then 'erased' end`,
            evidence: `case when evidence is not null then 'erased' end`,
          },
        },
        'account = :location',
      ),
      ...scrub('replay_fact_difference', 'item', 'stored', 'evidence'),
      keep('replay_fact_difference', ['kind', 'of_run'], figures),
      pseudonymise('replay_gap', 'account'),
      ...scrub('replay_gap', 'reason'),
      keep('replay_gap', ['source', 'of_run'], figures),
      keep('replay_outcome', ['outcome'], 'counts and digests'),
    );
  }
}
