/** One instruction of a Dockerfile, without the continuation of lines. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** One stage: the name after AS, or `final`, and its instructions. */
export interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The source of a COPY: another stage, or the checkout. */
export interface Copy {
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

/** Reads a Dockerfile's stages, as far as ours goes: no heredocs, no variables but in FROM. */
export function parseDockerfile(text: string): readonly Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`no instruction: ${line}`);
    if (name === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? 'final', instructions: [] });
    stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** The stage that becomes the image. */
export function toFinal(stages: readonly Stage[]): Stage {
  const final = stages.at(-1);
  if (!final) throw new Error('no stage');
  return final;
}

/** Reads the COPY instructions of a stage. */
export function toCopies({ instructions }: Stage): readonly Copy[] {
  return instructions
    .filter(({ name }) => name === 'COPY')
    .map(({ rest }) => {
      const [, from, paths = ''] = /^(?:--from=(\w+)\s+)?(.*)$/.exec(rest) ?? [];
      const parts = paths.split(/\s+/);
      return { from, sources: parts.slice(0, -1), target: parts.at(-1) ?? '' };
    });
}

/** Reads the arguments of the one instruction of a name, in its JSON form. */
export function toArguments({ instructions }: Stage, name: string): readonly string[] {
  const [found] = instructions.filter((instruction) => instruction.name === name);
  return JSON.parse(/\[.*\]$/.exec(found?.rest ?? '')?.[0] ?? '[]');
}
