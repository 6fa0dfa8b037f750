import { SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';

/** How a script is run, as the runner does it for a step's `run:` (its ScriptHandlerHelpers.cs, v2.336). */
export interface Shell {
  /** A name to find in the search path, or a path. */
  readonly program: string;
  /** Its arguments as one text, with `{0}` where the script's path belongs. */
  readonly format: string;
  /** The script's file needs it: `.ps1` and `.cmd` are what makes them scripts. */
  readonly extension: string;
  /** What the shell has to be told so that the script's status is its own. */
  readonly fixUp: (script: string) => string;
}

/** The part of the machine that decides what an omitted shell is. */
export interface ShellHost {
  readonly platform: NodeJS.Platform;
  readonly has: (program: string) => boolean;
}

const asItIs = (script: string): string => script;

const powershell = {
  format: `-command ". '{0}'"`,
  extension: '.ps1',
  fixUp: (script: string) =>
    `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }`,
};

/** The shells that may be named without saying how. */
const builtIn: Readonly<Record<string, Omit<Shell, 'program'>>> = {
  bash: { format: '--noprofile --norc -e -o pipefail {0}', extension: '.sh', fixUp: asItIs },
  sh: { format: '-e {0}', extension: '.sh', fixUp: asItIs },
  python: { format: '{0}', extension: '.py', fixUp: asItIs },
  pwsh: powershell,
  powershell,
  cmd: {
    format: '/D /E:ON /V:OFF /S /C "CALL "{0}""',
    extension: '.cmd',
    fixUp: (script) => `@echo off\n${script}`,
  },
};

/**
 * The shell that a workflow names: one of the built-in ones, a command with `{0}`, or '' for the platform's own.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function shellOf(given: string, host: ShellHost): Shell {
  if (given === '') return ownShell(host);
  const [, program = '', format = ''] = /^(\S+)\s*(.*)$/s.exec(given) ?? [];
  const known = builtIn[program.toLowerCase()];
  const shell = { program, ...(known ?? { extension: '', fixUp: asItIs, format: '' }) };
  const whole = format === '' ? shell : { ...shell, format };
  if (whole.format.includes('{0}')) return whole;
  throw new SlotgateError(
    'BAD_INPUT',
    `The input "shell" is ${JSON.stringify(printable(given, 100))}`,
    {
      next: `It must be one of ${Object.keys(builtIn).join(', ')}, or a command with {0} where the path of the script belongs, such as "perl {0}"`,
    },
  );
}

function ownShell({ platform, has }: ShellHost): Shell {
  if (platform === 'win32') {
    const program = has('pwsh') ? 'pwsh' : 'powershell';
    return { program, ...powershell };
  }
  // Without `pipefail`, which the runner leaves out where no shell is named.
  const { format, extension, fixUp } = builtIn['sh'] as Omit<Shell, 'program'>;
  return { program: has('bash') ? 'bash' : 'sh', format, extension, fixUp };
}

/**
 * The arguments with the script's path in place of `{0}`: quoted where it has blanks and the format does not quote it
 * itself.
 */
export function argumentsFor({ format }: Shell, script: string): string {
  return format.replace(/\{0\}/g, (_, at: number) => {
    const quotes = format.slice(0, at).split('"').length - 1;
    return /\s/.test(script) && quotes % 2 === 0 ? `"${script}"` : script;
  });
}
