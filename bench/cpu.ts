import { readFileSync, writeFileSync } from 'node:fs';

/** Resources that a process has used since its start, as the operating system reports them. */
export interface Usage {
  /** User and system time, in ms. */
  readonly cpuMs: number;
  /** Resident memory now, in MB of 2^20 bytes. */
  readonly rssMb: number;
  /** The most resident memory it had since its start or `resetPeak`, in the same MB. */
  readonly peakMb: number;
}

/** Linux counts CPU time in ticks of 1/100 s for every program (`getconf CLK_TCK`). */
const msPerTick = 10;

/**
 * Reads a process's usage from `/proc/<pid>/stat` (utime + stime, all threads) and `/proc/<pid>/status` (VmRSS, VmHWM).
 * Undefined where there is no /proc, as on macOS, or no such process.
 */
export function readUsage(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // The second field is the program's name and may hold spaces; the third one follows its parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { cpuMs: ticks * msPerTick, rssMb: readMb(status, 'VmRSS'), peakMb: readMb(status, 'VmHWM') };
  } catch {
    return undefined;
  }
}

/** CPU time of all programs and of the machine's other guests since its start, in ms; NaN where there is no /proc. */
export function readBusyMs(): number {
  try {
    const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? [];
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
    return (user + nice + system + irq + softirq + steal) * msPerTick;
  } catch {
    return Number.NaN;
  }
}

/** Forgets a process's peak of memory (`man 5 proc`, clear_refs); without that right the peak is of its whole life. */
export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Only the figure's meaning changes.
  }
}

function readMb(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}
