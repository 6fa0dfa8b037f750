/**
 * The workflow commands that the runner would find in what a stage prints, by its ActionCommand.cs: a line
 * that begins with `::name ...::`, blanks aside, and `##[name ...]` anywhere in a line. A line ends as .NET
 * has it: with a line feed, a carriage return, or both.
 */
export function commandsIn(log: string): string[] {
  return log.split(/\r\n|\n|\r/).flatMap((line) => {
    const second = /^\s*::([^:\s]+)[^:]*::/.exec(line)?.[1];
    if (second !== undefined) return [second];
    return [...line.matchAll(/##\[([^\]\s]+)[^\]]*\]/g)].map(([, name]) => name ?? '');
  });
}
