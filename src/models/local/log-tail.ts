/** The last lines of a library's log, kept for error messages and shown nowhere else. */
export interface LogTail {
  readonly add: (level: unknown, message: string) => void;
  readonly lines: () => readonly string[];
}

/** Keeps the last `size` lines. */
export function keepLogTail(size = 5): LogTail {
  const lines: string[] = [];
  return {
    add: (_level, message) => {
      const line = message.trim();
      if (line === '') return;
      lines.push(line);
      if (lines.length > size) lines.shift();
    },
    lines: () => [...lines],
  };
}
