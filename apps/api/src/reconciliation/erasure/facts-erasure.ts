import { Injectable } from '@nestjs/common';
import { change, erase, keep, pseudonymise, scrub } from '../../platform/erasure/erasure-rule.js';
import { Erasures } from '../../platform/erasure/erasures.js';

const words = 'words of the providers or of ours';
const amounts = 'what an account cost, which names nobody';
const hashed = (column: string) => `md5(:salt || ${column})`;

/** What becomes of what was read: amounts and days stay, and no row says any more whose they were or whom they reached. */
@Injectable()
export class FactsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      change(
        'charge',
        {
          ...{ location_id: ':pseudonym', charge_id: hashed('charge_id'), description: `'erased'`, reference: 'null' },
          label: `case heading when 'usage' then label else 'erased' end`,
        },
        'location_id = :location',
      ),
      keep('charge', ['currency', 'charge_type', 'heading', 'product', 'rule', 'possible'], words),
      pseudonymise('ledger_reading', 'location_id'),
      keep('ledger_reading', ['digest'], 'a digest over a whole day'),
      change(
        'quarantined_item',
        { raw_text: `'erased'`, location_id: `case location_id when :location then :pseudonym end` },
        'location_id = :location or account_sid = any(:accounts)',
      ),
      ...scrub('quarantined_item', 'raw_text', 'reason'),
      keep('quarantined_item', ['source', 'account_sid', 'category'], words),
      keep('usage_revision', ['account_sid', 'category', 'currency', 'quantity', 'quantity_unit', 'count'], amounts),
      keep('usage_reading', ['account_sid', 'kind', 'digest', 'currency'], amounts),
      ...scrub('item_reading', 'sums'),
      keep('item_reading', ['account_sid', 'usage_digest', 'digest'], amounts),
      pseudonymise('attributed_usage', 'subject'),
      keep('attributed_usage', ['account_sid', 'product', 'customer_id', 'currency'], amounts),
      ...scrub('attribution', 'told'),
      keep('attribution', ['account_sid'], amounts),
      // What was asked for explanations; whatever it was of the others on a shared account can be asked again.
      erase(
        'explanation_evidence',
        `split_part(key, ' ', 2) = :location or split_part(key, ' ', 2) = any(:accounts)
         or split_part(key, ' ', 2) = any(:shared)`,
      ),
    );
  }
}
