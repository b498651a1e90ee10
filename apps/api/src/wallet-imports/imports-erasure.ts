import { Injectable } from '@nestjs/common';
import { change, keep, scrub } from '../platform/erasure/erasure-rule.js';
import { Erasures } from '../platform/erasure/erasures.js';

const words = 'words of the providers or of ours';
/** A file of nobody else's is about the customer in every line. */
const onlyTheirs = 'location_ids = array[:location]';

/** What becomes of wallet exports: rows keep day and amount, and lose what they say. */
@Injectable()
export class ImportsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      change(
        'imported_wallet_row',
        {
          ...{ location_id: ':pseudonym', external_id: 'md5(:salt || external_id)', description: `'erased'` },
          content_key: 'md5(:salt || content_key)',
        },
        'location_id = :location',
      ),
      keep('imported_wallet_row', ['wallet', 'currency', 'charge_type'], words),
      change('wallet_import', { report: `report || '{"fileName": "erased", "rejected": []}'` }, onlyTheirs),
      change(
        'wallet_import',
        { location_ids: 'array_replace(location_ids, :location, :pseudonym)' },
        ':location = any(location_ids)',
      ),
      ...scrub('wallet_import', 'report'),
      keep('wallet_import', ['file_digest', 'wallet', 'state', 'imported_by', 'complete_by', 'withdrawn_by'], words),
      ...scrub('wallet_mapping', 'mapping'),
      keep('wallet_mapping', ['header_key', 'remembered_by'], 'headings of files'),
    );
  }
}
