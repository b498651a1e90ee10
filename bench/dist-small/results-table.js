const columns = ['bench', 'rival', 'ratio', 'target', ''];
/** One line for each bench: our figure over the rival's, and whether that reaches the target. */
export function tableOf(results) {
    const rows = results.map((result) => [
        result.name,
        result.rival,
        result.ratio.toFixed(3),
        `${result.better === 'lower' ? '≤' : '≥'} ${result.target}`,
        isReached(result) ? 'reached' : 'missed',
    ]);
    const widths = columns.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
    const line = (cells) => cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    return [line(columns), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
function isReached({ ratio, target, better }) {
    return better === 'lower' ? ratio <= target : ratio >= target;
}
//# sourceMappingURL=results-table.js.map