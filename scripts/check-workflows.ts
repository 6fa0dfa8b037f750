// Runs actionlint over the examples and our own workflows: `node scripts/check-workflows.ts`. It is a Go program,
// built once into build/; without Go that is said, and nothing is checked.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The version that is built; the Go proxy's checksum database vouches for it. */
const version = 'v1.7.12';

/** The files that are workflows; composite actions and rules are checked by test/unit/examples.test.ts. */
const workflows = ['examples/*.yml', '.github/workflows/*.yml'];

const program = build();
if (program !== undefined) check(program);

function build(): string | undefined {
  const directory = join(root, `build/actionlint-${version}`);
  const built = join(directory, process.platform === 'win32' ? 'actionlint.exe' : 'actionlint');
  if (existsSync(built)) return built;
  const { error, status } = spawnSync(
    'go',
    ['install', `github.com/rhysd/actionlint/cmd/actionlint@${version}`],
    { env: { ...process.env, GOBIN: directory }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (error !== undefined) {
    console.log(`skipped: workflows are not checked, since Go cannot be run (${error.message})`);
    return undefined;
  }
  if (status !== 0) throw new Error('actionlint cannot be built');
  return built;
}

function check(actionlint: string): void {
  const files = workflows.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  // ShellCheck and pyflakes are used where they happen to be: left out, the result is the same everywhere.
  const options = ['-no-color', '-shellcheck=', '-pyflakes='];
  const config = ['-config-file', '.github/actionlint.yaml'];
  const { status } = spawnSync(actionlint, [...options, ...config, ...files], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('actionlint found mistakes');
  console.log(`actionlint finds nothing wrong with ${files.length} workflows`);
}
