type Props = {
  readonly x?: number | string;
  readonly y?: number | string;
  readonly width?: number | string;
  readonly visibleTicksCount?: number;
  readonly payload?: { readonly value: string };
};

const lettersPerPixel = 1 / 6.4;
const linesMost = 3;
const narrowest = 56;

/** A product's name under its column: in lines where there is room, and else on a slope. */
export function ProductMark({ x = 0, y = 0, width = 0, visibleTicksCount = 1, payload }: Props) {
  const name = payload?.value ?? '';
  const room = Number(width) / visibleTicksCount;
  if (room < narrowest) {
    return (
      <text transform={`translate(${x} ${Number(y) + 6}) rotate(-38)`} dx={4} textAnchor="end" className="pl-mark">
        {shortened(name, 13)}
      </text>
    );
  }
  return (
    <text x={x} y={y} textAnchor="middle" className="pl-mark">
      {inLines(name, Math.floor(room * lettersPerPixel)).map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? '0.71em' : '1.2em'}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Broken between words; what does not fit into the last line is left off. */
export function inLines(name: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= linesMost) return lines.map((line) => shortened(line, letters));
  return [...lines.slice(0, linesMost - 1), shortened(lines.slice(linesMost - 1).join(' '), letters)];
}

const shortened = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
