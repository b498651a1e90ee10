import { groupBy } from '../group-by.js';

/** One wallet row: what the wallet held before and after it, balance and credits together, in nano-units. */
export type WalletLink = { readonly at: Date; readonly before: bigint; readonly after: bigint };

type Point = { readonly balance: bigint; readonly at: Date };

/** Between these two moments something is missing: a row left `holding`, and the next known one began at `expecting`. */
export type ChainBreak = { readonly holding: Point; readonly expecting: Point };

type Anchors = {
  /** What the wallet is known to have held before the first and after the last row. */
  readonly startsAt?: bigint | null;
  readonly endsAt?: Point | null;
};

/**
 * Whether the rows of one wallet form one unbroken chain: each balance before is another row's balance after, but for
 * one start and one end. Only balances count, so the order of rows and ties in time do not matter; times only name a
 * break. Rows that move no money say nothing. Returns the breaks, oldest first.
 */
export function chainBreaks(links: readonly WalletLink[], { startsAt = null, endsAt = null }: Anchors = {}) {
  const moving = links.filter(({ before, after }) => before !== after);
  const pieces = piecesOf(moving);
  const starts = pieces.flatMap((piece) => piece.starts).sort(byTime);
  const ends = pieces.flatMap((piece) => piece.ends).sort(byTime);
  const inner = ends.slice(0, -1).flatMap((holding, index): ChainBreak[] => {
    const expecting = starts[index + 1];
    return expecting === undefined ? [] : [{ holding, expecting }];
  });
  const [first, last] = [starts[0], ends.at(-1)];
  if (first === undefined || last === undefined) return missedEverything(startsAt, endsAt);
  const loop = pieces.length === 1 && pieces[0]?.isLoop === true ? balancesOf(moving) : null;
  const startsRight = startsAt === null || (loop?.has(startsAt) ?? first.balance === startsAt);
  const endsRight = endsAt === null || (loop?.has(endsAt.balance) ?? last.balance === endsAt.balance);
  const closes = loop === null || startsAt === null || endsAt === null || startsAt === endsAt.balance;
  return [
    ...(startsAt === null || startsRight ? [] : [{ holding: { balance: startsAt, at: first.at }, expecting: first }]),
    ...inner,
    ...(endsAt === null || (endsRight && closes) ? [] : [{ holding: last, expecting: endsAt }]),
  ];
}

/** Rows that hang together by their balances, with the points at which their money comes from or goes to nowhere. */
type Piece = { readonly starts: readonly Point[]; readonly ends: readonly Point[]; readonly isLoop: boolean };

function piecesOf(links: readonly WalletLink[]): Piece[] {
  const rootOf = connected(links);
  return [...groupBy(links, ({ before }) => rootOf(before).toString()).values()].map(pieceOf);
}

function pieceOf(links: readonly WalletLink[]): Piece {
  const leaving = groupBy([...links].sort(byTime), ({ before }) => before.toString());
  const arriving = groupBy([...links].sort(byTime), ({ after }) => after.toString());
  const starts = surplus(leaving, arriving, 'earliest').map(({ before, at }) => ({ balance: before, at }));
  const ends = surplus(arriving, leaving, 'latest').map(({ after, at }) => ({ balance: after, at }));
  if (starts.length > 0) return { starts, ends, isLoop: false };
  // All of it meets again: it began where its earliest row began, and ended there.
  const [first, last] = [[...links].sort(byTime)[0], [...links].sort(byTime).at(-1)];
  if (first === undefined || last === undefined) return { starts: [], ends: [], isLoop: true };
  const start = { balance: first.before, at: first.at };
  return { starts: [start], ends: [{ balance: first.before, at: last.at }], isLoop: true };
}

/** Rows of one side of a balance for which the other side has no partner. */
function surplus(
  rows: ReadonlyMap<string, readonly WalletLink[]>,
  partners: ReadonlyMap<string, readonly WalletLink[]>,
  which: 'earliest' | 'latest',
): WalletLink[] {
  return [...rows].flatMap(([balance, of]) => {
    const lonely = Math.max(0, of.length - (partners.get(balance)?.length ?? 0));
    return which === 'earliest' ? of.slice(0, lonely) : of.slice(of.length - lonely);
  });
}

/** Which balances hang together: union-find over the rows, halving paths on the way. */
function connected(links: readonly WalletLink[]): (balance: bigint) => bigint {
  const parents = new Map<bigint, bigint>();
  const rootOf = (balance: bigint): bigint => {
    let node = balance;
    for (;;) {
      const parent = parents.get(node) ?? node;
      if (parent === node) return node;
      const grand = parents.get(parent) ?? parent;
      parents.set(node, grand);
      node = grand;
    }
  };
  for (const { before, after } of links) parents.set(rootOf(before), rootOf(after));
  return rootOf;
}

function balancesOf(links: readonly WalletLink[]): ReadonlySet<bigint> {
  return new Set(links.flatMap(({ before, after }) => [before, after]));
}

function missedEverything(startsAt: bigint | null, endsAt: Point | null): ChainBreak[] {
  if (startsAt === null || endsAt === null || startsAt === endsAt.balance) return [];
  return [{ holding: { balance: startsAt, at: endsAt.at }, expecting: endsAt }];
}

function byTime(a: { readonly at: Date }, b: { readonly at: Date }): number {
  return a.at.getTime() - b.at.getTime();
}
