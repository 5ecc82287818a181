import type { Table } from './outcome.js';

/** Lays a table out as text, its first column to the left and the others to the right. */
export function toText({ title, columns, rows, notes }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map((cell) => toCell(cell)));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  return ['', title, ...lines.map((line) => `  ${line}`), ...notes.map((note) => `  · ${note}`), ''].join(
    '\n',
  );
}

function toCell(cell: string | number): string {
  return String(cell) === 'NaN' ? 'n/a' : String(cell);
}
