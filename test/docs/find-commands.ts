/** A call of steerlab that a text tells, and where it stands. */
export interface ToldCommand {
  readonly where: string;
  /** All behind `steerlab`. */
  readonly words: readonly string[];
}

const PROGRAM = '(?:npx steerlab|npm run (?:-s|--silent) steerlab --|steerlab)';
const LINE = new RegExp(String.raw`^\s*(?:\$ )?${PROGRAM} (.+)$`);
const INLINE = new RegExp(String.raw`(?<!\x60)\x60${PROGRAM} ([^\x60]+)\x60`, 'g');

/** The commands of a text in Markdown: the lines of its fenced blocks that begin with one, and those between backticks. */
export function findCommands(file: string, markdown: string): ToldCommand[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n(.*?)^```/gms)];
  const inBlocks = blocks.flatMap(([, language = '', body = '']) => {
    if (!['', 'sh', 'bash', 'console', 'yaml', 'yml'].includes(language)) return [];
    const lines = body.replaceAll(/\\\n\s*/g, ' ').split('\n');
    return lines.flatMap((line) => LINE.exec(line)?.[1] ?? []);
  });
  const prose = markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/\s*\n\s*/g, ' ');
  const inline = [...prose.matchAll(INLINE)].flatMap(([, call]) => call ?? []);
  return [...inBlocks, ...inline].map((call) => ({
    where: `${file}: steerlab ${call}`,
    words: splitWords(call),
  }));
}

/** As a shell does it, as far as documents need it; what follows ` #`, or two spaces in a row, is a remark. */
function splitWords(call: string): string[] {
  const bare = call.replace(/\s+#.*$/, '').replace(/ {2,}\S.*$/, '');
  return [...bare.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
}
