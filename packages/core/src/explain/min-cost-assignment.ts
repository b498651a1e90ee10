/**
 * The assignment of rows to columns that costs least in all, each row and each column at most once: the Hungarian method
 * (H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955) with the
 * shortest augmenting paths of R. Jonker and A. Volgenant (Computing 38, 1987), in O(rows² × columns). `costs` has no more
 * rows than columns and only bigints, so that nothing is rounded. Answers the column of each row.
 */
export function minCostAssignment(costs: readonly (readonly bigint[])[]): number[] {
  const columns = costs[0]?.length ?? 0;
  if (costs.length > columns) throw new RangeError(`${costs.length} rows cannot have a column each of ${columns}`);
  const rowPrice = new Array<bigint>(costs.length).fill(0n);
  const columnPrice = new Array<bigint>(columns).fill(0n);
  const rowOf = new Array<number>(columns).fill(-1);
  for (let row = 0; row < costs.length; row += 1) {
    augment(row, { costs, rowPrice, columnPrice, rowOf });
  }
  const columnOf = new Array<number>(costs.length).fill(-1);
  for (const [column, row] of rowOf.entries()) if (row >= 0) columnOf[row] = column;
  return columnOf;
}

type Table = {
  readonly costs: readonly (readonly bigint[])[];
  readonly rowPrice: bigint[];
  readonly columnPrice: bigint[];
  /** The row that holds each column, −1 for none. */
  readonly rowOf: number[];
};

/** Finds the cheapest way to give the row a column, moving rows that hold one on to another. */
function augment(start: number, { costs, rowPrice, columnPrice, rowOf }: Table): void {
  const columns = columnPrice.length;
  const distance = new Array<bigint | null>(columns).fill(null);
  const from = new Array<number>(columns).fill(-1);
  const done = new Array<boolean>(columns).fill(false);
  let row = start;
  let column = -1;
  let walked = 0n;
  while (row >= 0) {
    const reduced = (to: number) => at(costs[row], to) - at(rowPrice, row) - at(columnPrice, to);
    for (let to = 0; to < columns; to += 1) {
      if (done[to]) continue;
      const length = walked + reduced(to);
      const known = distance[to] ?? null;
      if (known === null || length < known) {
        distance[to] = length;
        from[to] = column;
      }
    }
    column = nearest(distance, done);
    walked = distance[column] ?? 0n;
    done[column] = true;
    row = rowOf[column] ?? -1;
  }
  adjust({ start, walked, distance, done }, { rowPrice, columnPrice, rowOf });
  for (let to = column; to >= 0; ) {
    const before = from[to] ?? -1;
    rowOf[to] = before < 0 ? start : at(rowOf, before);
    to = before;
  }
}

type Walk = {
  readonly start: number;
  readonly walked: bigint;
  readonly distance: readonly (bigint | null)[];
  readonly done: readonly boolean[];
};

/** Keeps every reduced cost at zero or more, and those of the assignment at zero. */
function adjust({ start, walked, distance, done }: Walk, table: Omit<Table, 'costs'>): void {
  const { rowPrice, columnPrice, rowOf } = table;
  rowPrice[start] = at(rowPrice, start) + walked;
  for (const [column, isDone] of done.entries()) {
    if (!isDone) continue;
    const spared = walked - (distance[column] ?? 0n);
    columnPrice[column] = at(columnPrice, column) - spared;
    const row = rowOf[column] ?? -1;
    if (row >= 0) rowPrice[row] = at(rowPrice, row) + spared;
  }
}

function nearest(distance: readonly (bigint | null)[], done: readonly boolean[]): number {
  let best = -1;
  for (const [column, length] of distance.entries()) {
    if (done[column] || length === null) continue;
    const known = best < 0 ? null : (distance[best] ?? null);
    if (known === null || length < known) best = column;
  }
  return best;
}

function at<T>(values: readonly T[] | undefined, index: number): T {
  const value = values?.[index];
  if (value === undefined) throw new RangeError(`nothing stands at ${index}`);
  return value;
}
