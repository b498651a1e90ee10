import type { Assumption } from '../../api/types.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { standings, standingWords } from '../../components/verdict/doctor-words.js';

type Filter = {
  readonly standing?: Assumption['standing'] | undefined;
  readonly use?: Assumption['use'] | undefined;
};
type Props = { readonly filter: Filter; readonly onChange: (part: Record<string, string | undefined>) => void };

export function AssumptionFilters({ filter, onChange }: Props) {
  return (
    <FilterBar label="Filter assumptions">
      <ChoiceField
        label="Standing"
        none="Any standing"
        value={filter.standing}
        choices={standings.map((value) => ({ value, label: standingWords[value].word }))}
        onChange={(standing) => onChange({ standing })}
      />
      <ChoiceField
        label="What rests on it"
        none="Anything"
        value={filter.use}
        choices={[
          { value: 'acting', label: 'Actions' },
          { value: 'reading', label: 'Comparing' },
        ]}
        onChange={(use) => onChange({ use })}
      />
    </FilterBar>
  );
}
