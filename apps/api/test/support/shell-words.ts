/** Words of a line of the shell: quotes hold together, `<such as this>` is one word, and what follows `#` or `>` is left out. */
export function wordsOf(line: string): string[] {
  const found = line.matchAll(/#.*$|>\s*\S+$|<[^>]*>|"([^"]*)"|'([^']*)'|[^\s"'<>#]+(?:<[^>]*>[^\s"'<>]*)*/g);
  return [...found].flatMap(([whole, double, single]) =>
    whole.startsWith('#') || whole.startsWith('>') ? [] : [double ?? single ?? whole],
  );
}
