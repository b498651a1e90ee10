import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { estimateQuery } from '../../api/runs.js';
import { EstimateWords } from '../../components/completeness/estimate-words.js';
import { Panel } from '../../components/layout/panel.js';

/** Before anything was ever read: what the first run will do and cost. */
export function FirstRunEstimate() {
  const query = useQuery(estimateQuery({}));
  return (
    <Panel title="The first run" actions={<Link to="/runs">Start it by hand</Link>}>
      <EstimateWords query={query} />
    </Panel>
  );
}
