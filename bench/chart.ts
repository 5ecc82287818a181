import type { Panel } from './outcome.js';

const colours: readonly (readonly [prefix: string, colour: string, label: string])[] = [
  ['gateway', '#2e7d32', 'this gateway'],
  ['gateway, cache on', '#7cb342', 'this gateway, cache on'],
  ['apollo', '#5c6bc0', 'Apollo standalone + DataLoader'],
  ['memory', '#9fa8da', 'Apollo standalone from memory'],
  ['mercurius', '#ef6c00', 'Mercurius with JIT + DataLoader'],
  ['express', '#8d6e63', 'Express REST route'],
  ['bare loop', '#616161', 'bare SDK loop'],
];

const heading = 'Cognito GraphQL gateway and its peers';
const panelWidth = 520;
const margin = 24;
const labelWidth = 130;
const valueWidth = 60;
const barHeight = 18;
const barGap = 8;
const headHeight = 84;
const plotWidth = panelWidth - labelWidth - valueWidth;

/** Draws the panels as an SVG of horizontal bars, two panels a row; shorter bars are better in all of them. */
export function toSvg(panels: readonly Panel[], caption: string): string {
  const names = new Set(panels.flatMap(({ bars }) => bars.map(({ name }) => toStyle(name).label)));
  const legend = colours.filter(([, , label]) => names.has(label));
  const heights = panels.map(({ bars }) => 74 + bars.length * (barHeight + barGap));
  const width = 2 * panelWidth + 3 * margin;
  let top = headHeight + 24 * Math.ceil(legend.length / 3);
  const parts: string[] = [];
  for (let place = 0; place < panels.length; place += 2) {
    for (const column of [0, 1]) {
      const panel = panels[place + column];
      const left = margin + column * (panelWidth + margin);
      if (panel) parts.push(`<g transform="translate(${left} ${top})">${drawPanel(panel)}</g>`);
    }
    top += Math.max(heights[place] ?? 0, heights[place + 1] ?? 0) + margin;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#212121">`,
    `<title>${heading}</title>`,
    `<rect width="${width}" height="${top}" fill="#ffffff"/>`,
    text(margin, 34, heading, 'font-size="20" font-weight="bold"'),
    text(margin, 56, caption, 'fill="#616161"'),
    ...legend.map(([, colour, label], place) => {
      const x = margin + (place % 3) * 340;
      const y = headHeight - 8 + 24 * Math.floor(place / 3);
      return `<rect x="${x}" y="${y - 11}" width="14" height="14" fill="${colour}"/>${text(x + 22, y, label)}`;
    }),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, axis, bars }: Panel): string {
  const values = bars.map(({ value }) => value).filter(Number.isFinite);
  const step = toStep(Math.max(...values, 0));
  const end = Math.max(step, Math.ceil(Math.max(...values, 0) / step) * step);
  const scale = plotWidth / end;
  const bottom = 30 + bars.length * (barHeight + barGap);
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, place) => place * step);
  return [
    text(0, 16, title, 'font-size="14" font-weight="bold"'),
    ...ticks.map((tick) => {
      const x = labelWidth + tick * scale;
      const line = `<line x1="${x}" y1="28" x2="${x}" y2="${bottom}" stroke="#e0e0e0"/>`;
      return line + text(x, bottom + 16, toLabel(tick), 'text-anchor="middle" fill="#616161"');
    }),
    text(labelWidth + plotWidth / 2, bottom + 34, axis, 'text-anchor="middle" fill="#616161"'),
    ...bars.map(({ name, value }, place) => {
      const y = 32 + place * (barHeight + barGap);
      const length = Number.isFinite(value) ? value * scale : 0;
      const label = text(labelWidth - 8, y + 13, name, 'text-anchor="end"');
      const bar = `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" fill="${toStyle(name).colour}"/>`;
      return (
        label + bar + text(labelWidth + length + 6, y + 13, Number.isFinite(value) ? toLabel(value) : 'n/a')
      );
    }),
  ].join('\n');
}

function toStyle(name: string): { readonly colour: string; readonly label: string } {
  const [, colour = '#bdbdbd', label = name] = colours.findLast(([prefix]) => name.startsWith(prefix)) ?? [];
  return { colour, label };
}

/** A round step that makes four to eight ticks. */
function toStep(max: number): number {
  const power = 10 ** Math.floor(Math.log10(max || 1));
  const step = [0.2, 0.25, 0.5, 1, 2].find((factor) => max / (factor * power) <= 6) ?? 2;
  return step * power;
}

function toLabel(value: number): string {
  const shown = value < 100 ? Number(value.toPrecision(3)) : Math.round(value);
  return shown.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" ${attributes}>${escaped}</text>`;
}
