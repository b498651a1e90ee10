import { pagedLists } from './reads.js';
const deepPages = 40;
/** Pages through the product's lists for what later paths are made of: ids, and cursors far into each list. */
export async function learnPaths(read, last) {
    const cursors = new Map();
    const seen = new Map();
    for (const list of pagedLists) {
        const pages = await pagesOf(read, list, deepPages);
        seen.set(list, pages);
        const cursor = pages.findLast(({ nextCursor }) => nextCursor !== null)?.nextCursor;
        if (cursor)
            cursors.set(list, cursor);
    }
    const ids = (list) => (seen.get(list) ?? []).flatMap((page) => page.ids);
    const runs = await pagesOf(read, '/runs?limit=50', 1);
    const mismatchPages = [...seen].filter(([list]) => list.startsWith('/mismatches')).flatMap(([, pages]) => pages);
    return {
        last,
        customers: ids('/customers?limit=50'),
        mismatches: mismatchPages.flatMap((page) => page.ids),
        people: [...new Set(mismatchPages.flatMap((page) => page.assignees))],
        runs: runs.flatMap((page) => page.ids),
        cursors,
    };
}
async function pagesOf(read, list, most) {
    const pages = [];
    let cursor = '';
    while (cursor !== null && pages.length < most) {
        const page = pageOf(await read(cursor === '' ? list : `${list}&cursor=${cursor}`));
        pages.push(page);
        cursor = page.nextCursor;
    }
    return pages;
}
function pageOf(body) {
    if (!isRecord(body) || !Array.isArray(body.items))
        throw new Error('a list answered something that is no page');
    const items = body.items;
    return {
        ids: items.flatMap((item) => textIn(item, 'id')),
        assignees: items.flatMap((item) => (isRecord(item) ? textIn(item.assignee, 'id') : [])),
        nextCursor: typeof body.nextCursor === 'string' ? body.nextCursor : null,
    };
}
function textIn(item, key) {
    return isRecord(item) && typeof item[key] === 'string' ? [item[key]] : [];
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
//# sourceMappingURL=learn-paths.js.map