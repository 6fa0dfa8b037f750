import type { OptionRow } from './option.ts';
import type { Verb } from './verb.ts';

/** The shells that there are scripts for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A script that has this shell complete verbs, options and their words. */
export function completionScript(shell: Shell, verbs: readonly Verb[]): string {
  return { bash, zsh, fish }[shell](verbs);
}

function optionsOf({ options }: Verb): OptionRow[] {
  return Object.values(options).filter(({ hidden }) => hidden !== true);
}

/** What a value is completed with: words, names of files or of directories, or nothing. */
function bashValue({ words, value }: OptionRow): string {
  if (words !== undefined) return `words=${quoted(words.join(' '))}`;
  if (value === 'dir') return 'COMPREPLY=($(compgen -d -- "$cur")); return';
  if (value === 'file') return 'COMPREPLY=($(compgen -f -- "$cur")); return';
  return 'return';
}

function bash(verbs: readonly Verb[]): string {
  const values = verbs.flatMap((verb) =>
    optionsOf(verb)
      .filter(({ value }) => value !== undefined)
      .map((row) => `    ${quoted(`${verb.name} --${row.name}`)}) ${bashValue(row)} ;;`),
  );
  const lists = verbs.map((verb) => {
    const options = [...optionsOf(verb).map(({ name }) => `--${name}`), '--help'];
    const all = [...(verb.argument?.words ?? []), ...options].join(' ');
    return `    ${verb.name}) words=${quoted(all)} ;;`;
  });
  return `# bash completion of slotgate. Load it with: eval "$(slotgate completion bash)"
_slotgate() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} verb=\${COMP_WORDS[1]} words='' at
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W ${quoted(`${names(verbs)} --help --version`)} -- "$cur"))
    return
  fi
  for ((at = 2; at < COMP_CWORD; at++)); do
    if [[ \${COMP_WORDS[at]} == -- ]]; then
      if ((at == COMP_CWORD - 1)); then COMPREPLY=($(compgen -c -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return
    fi
  done
  case "$verb $prev" in
${values.join('\n')}
  esac
  if [[ -z $words ]]; then case $verb in
${lists.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o filenames -F _slotgate slotgate
`;
}

function zsh(verbs: readonly Verb[]): string {
  const described = verbs.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = verbs.map((verb) => {
    const options = optionsOf(verb).map((row) => quoted(zshOption(row)));
    const argument =
      verb.argument === undefined
        ? []
        : [quoted(`1:${verb.argument.name}:(${verb.argument.words.join(' ')})`)];
    const rest = verb.name === 'run' ? [quoted('*::command:_normal')] : [];
    return `    ${verb.name}) _arguments -S ${[...argument, ...options, ...rest].join(' ')} ;;`;
  });
  return `#compdef slotgate
# zsh completion of slotgate. Load it with: eval "$(slotgate completion zsh)"
_slotgate() {
  local -a verbs=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe verb verbs
    return
  fi
  local verb=\${words[2]}
  shift words
  ((CURRENT--))
  case $verb in
${cases.join('\n')}
  esac
}
compdef _slotgate slotgate
`;
}

function zshOption({ name, value, words, text }: OptionRow): string {
  const shown = `--${name}[${text.replace(/[[\]:\\]/g, '\\$&')}]`;
  if (value === undefined) return shown;
  if (words !== undefined) return `${shown}:${value}:(${words.join(' ')})`;
  const action = value === 'dir' ? '_directories' : value === 'file' ? '_files' : ' ';
  return `${shown}:${value}:${action}`;
}

function fish(verbs: readonly Verb[]): string {
  const lines = verbs.flatMap((verb) => {
    const isFirst = 'complete -c slotgate -n __fish_use_subcommand';
    const isThis = `complete -c slotgate -n ${quoted(`__fish_seen_subcommand_from ${verb.name}`)}`;
    return [
      `${isFirst} -f -a ${verb.name} -d ${fishQuoted(verb.summary)}`,
      ...(verb.argument?.words ?? []).map((word) => `${isThis} -f -a ${word}`),
      ...optionsOf(verb).map(
        (row) => `${isThis} -l ${row.name}${fishValue(row)} -d ${fishQuoted(row.text)}`,
      ),
    ];
  });
  return `# fish completion of slotgate. Load it with: slotgate completion fish | source\n${lines.join('\n')}\n`;
}

function fishValue({ value, words }: OptionRow): string {
  if (value === undefined) return '';
  if (words !== undefined) return ` -x -a ${fishQuoted(words.join(' '))}`;
  if (value === 'dir') return " -x -a '(__fish_complete_directories)'";
  return value === 'file' ? ' -r' : ' -x';
}

function names(verbs: readonly Verb[]): string {
  return verbs.map(({ name }) => name).join(' ');
}

/** In single quotes, for bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** In single quotes, in which fish knows two escapes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
