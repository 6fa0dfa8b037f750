"use strict";
exports.id = 235;
exports.ids = [235];
exports.modules = {

/***/ 2616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runProgram: () => (/* binding */ runProgram)
});

// EXTERNAL MODULE: ../../../node_modules/commander/esm.mjs
var esm = __webpack_require__(4453);
// EXTERNAL MODULE: ./gate/quantities.js
var quantities = __webpack_require__(1507);
// EXTERNAL MODULE: ./cli/run-options.js
var run_options = __webpack_require__(1277);
;// CONCATENATED MODULE: ./cli/doctor-options.js



const defaultWaitMs = 120_000;
function addDoctor(verb, end) {
    verb
        .addOption(new esm/* Option */.c$('--scope <scope>', 'for whom gates there would count: all hosts, or this one')
        .choices(run_options/* choices */.zM.scope)
        .default(run_options/* choices */.zM.scope[0]))
        .option('--json', 'print JSON')
        .option('--with-peer', 'meet a doctor on another host, and prove it between the two')
        .option('--wait-timeout <duration>', 'wait for the other host for so long (default: 2m)')
        .addOption(new esm/* Option */.c$('--same-host-ok', 'two processes of one host may meet').hideHelp())
        .addOption(new esm/* Option */.c$('--second-process <request>', 'for its own use').hideHelp())
        .action(async (options) => end(await act(options)));
}
async function act(options) {
    const { scope, lock, json, waitTimeout, secondProcess } = options;
    if (waitTimeout !== undefined && options.withPeer !== true)
        throw (0,run_options/* wrongUse */.po)('--wait-timeout is for --with-peer', 'Add --with-peer, or leave it out');
    const waitMs = waitTimeout === undefined ? defaultWaitMs : (0,quantities/* parseDurationMs */.yi)(waitTimeout, '--wait-timeout');
    const peer = options.withPeer === true ? { waitMs, sameHostOk: options.sameHostOk === true } : undefined;
    const path = (0,run_options/* requiredPath */.n8)(options.path);
    const { doctor, doctorSecond } = await __webpack_require__.e(/* import() */ 590).then(__webpack_require__.bind(__webpack_require__, 1590));
    if (secondProcess !== undefined)
        return await doctorSecond(secondProcess);
    return await doctor({ path, scope, lock, json: json === true, peer });
}

// EXTERNAL MODULE: ./cli/exit-codes.js
var exit_codes = __webpack_require__(8168);
;// CONCATENATED MODULE: ./cli/help.js
const help_program = {
    summary: 'Lets a limited number of jobs run at a time, over all machines that share a directory.',
    after: `
Try it:
  slotgate demo
  slotgate run --path /mnt/ci --gate deploy --limit 2 -- ./deploy.sh
  slotgate status --path /mnt/ci

Exit codes: 64 wrong use, 69 path or mount unfit, 70 a fault or a lost slot, 75 no slot in time;
otherwise that of the command (128 + n after signal n, 126 not executable, 127 not found).`,
};
const run = {
    summary: 'run a command in a slot of a gate, and wait for one where need be',
    usage: '--path DIR --gate NAME [options] -- COMMAND [ARGUMENT...]',
    after: `
The command gets SLOTGATE_GATE, SLOTGATE_TICKET, SLOTGATE_SLOT and SLOTGATE_TOKEN. Signals are passed
on to it; while waiting, SIGINT and SIGTERM leave the line. Without --wait-timeout it waits for ever.

Examples:
  slotgate run --path /mnt/ci --gate licence --limit 2 -- make synthesis
  slotgate run --path /mnt/ci --gate deploy --wait-timeout 30m -- ./deploy.sh
  slotgate run --path /mnt/ci --gate nightly --no-wait --conflict-exit-code 0 -- ./nightly.sh
  slotgate run --path /var/tmp/gates --scope host --gate gpu -- python3 train.py

If slotgate itself is killed, its slot stays taken until the command has ended: the command holds
the lock, too (with --lock flock; with fcntl, the slot is reclaimed after 45 s without a heartbeat
unless a job on the same machine sees the command run).`,
};
const help_status = {
    summary: 'show who runs and who waits',
    usage: '--path DIR [--gate NAME] [--json]',
    after: `
Reads only, and takes no lock.

Examples:
  slotgate status --path /mnt/ci
  slotgate status --path /mnt/ci --gate deploy --json`,
};
const watch = {
    summary: 'show who runs and who waits, live',
    usage: '--path DIR [--gate NAME] [--every 1s]',
    after: `
Reads only, and takes no lock. On a terminal it fills the screen: arrows, j and k, space and page keys
scroll, q or Ctrl-C ends it. Otherwise it prints a line at each change, and one a minute.

Example:
  slotgate watch --path /mnt/ci --gate deploy`,
};
const why = {
    summary: 'explain why a ticket still waits, and what can be done',
    usage: '--path DIR --gate NAME [--ticket N] [--json]',
    after: `
Without --ticket it explains the first in line, or what a newcomer would find. Reads only, and takes
no lock: what it says of jobs that may be dead is what those who wait have observed.

--json prints one object: gate, state (waiting, running, newcomer), ticket and position where there
are any, and reasons, a list of objects with kind (full, lowered, behind, held-up, suspect, untaken,
passes, passed-over, free) and what belongs to it.

Examples:
  slotgate why --path /mnt/ci --gate deploy
  slotgate why --path /mnt/ci --gate deploy --ticket 42`,
};
const gates = {
    summary: 'list all gates of a directory, idle ones too',
    usage: '--path DIR [--json]',
    after: `
Reads only, and takes no lock.

--json prints one object: gates, a list of objects with gate, limit, running, waiting (how many), lastUsed
(where it is known) and problem (where the gate cannot be read).

Example:
  slotgate gates --path /mnt/ci`,
};
const release = {
    summary: 'end a ticket, whoever owns it',
    usage: '--path DIR --gate NAME --ticket N --force [--reason TEXT]',
    after: `
For operators. The ticket's job learns of it at its next heartbeat, within 10 s, and is then stopped
(--on-lost fail) or not (--on-lost warn); until then one too many may run.

Example:
  slotgate release --path /mnt/ci --gate deploy --ticket 41 --force --reason "board unplugged"`,
};
const init = {
    summary: 'prepare a shared directory for a fleet',
    usage: '--path DIR [--mode 2770] [--group GROUP] [--lock flock|fcntl]',
    after: `
All users of a gate must be able to lock, rename and remove its files: give the directory a group
that they are in. Gates made later take over its mode. May be run again.

Example:
  slotgate init --path /mnt/ci --mode 2770 --group ci`,
};
const doctor = {
    summary: 'look whether a directory is fit for gates, and what to change',
    usage: '--path DIR [--scope shared|host] [--lock flock|fcntl] [--with-peer] [--json]',
    after: `
Looks at the mount, its options, the NFS client, users and modes, and times locks, writes and
renames in a directory of its own, which it removes. Exits 0 when gates may live there, else 69.

With --with-peer, started on two hosts within the time of --wait-timeout, each with its own path to
the directory: the two prove that they see one export, that a lock of one keeps the other out, and
that each reads what the other wrote.

--json prints one object: doctor (1), path, scope, lock, fit (true or false), verdict (one line),
latencies (lockMs, writeMs, renameMs, listMs), and checks, a list of objects with kind (ok, warning,
failure, unknown), what, found and, where something should be changed, next.

Examples:
  slotgate doctor --path /mnt/ci
  slotgate doctor --path /mnt/ci --with-peer --wait-timeout 5m`,
};
const demo = {
    summary: 'see six jobs share two slots, on a temporary directory',
    usage: '',
    after: `
Runs six real processes, draws who waited and who ran when, and proves that never more than two ran.`,
};

// EXTERNAL MODULE: ./cli/quantities.js
var cli_quantities = __webpack_require__(7054);
// EXTERNAL MODULE: ./cli/run.js + 14 modules
var cli_run = __webpack_require__(7507);
// EXTERNAL MODULE: ./cli/terminal.js
var terminal = __webpack_require__(7491);
// EXTERNAL MODULE: ./cli/version.js
var version = __webpack_require__(7903);
;// CONCATENATED MODULE: ./cli/views.js




const shortestEveryMs = 500;
const longestEveryMs = 3_600_000;
function addViews(host) {
    addWatch(host);
    addWhy(host);
    addGates(host);
}
function addWatch({ add, pathOption, gateOption, end }) {
    add('watch', watch)
        .addOption(pathOption())
        .addOption(gateOption())
        .option('--every <duration>', 'time between two readings, 500ms at least', '1s')
        .action(async ({ path, gate, every }) => {
        const { watch } = await __webpack_require__.e(/* import() */ 616).then(__webpack_require__.bind(__webpack_require__, 9616));
        end(await watch({ path: (0,run_options/* requiredPath */.n8)(path), gate, everyMs: parseEvery(every) }));
    });
}
function addWhy({ add, pathOption, gateOption, end }) {
    add('why', why)
        .addOption(pathOption())
        .addOption(gateOption())
        .option('--ticket <n>', 'the number of the ticket, as `slotgate status` tells it', cli_quantities/* parseTicket */.sH)
        .option('--json', 'print JSON')
        .action(async ({ path, gate, ticket, json }) => {
        const where = { path: (0,run_options/* requiredPath */.n8)(path), gate: (0,run_options/* requiredGate */.j6)(gate) };
        const { why } = await __webpack_require__.e(/* import() */ 605).then(__webpack_require__.bind(__webpack_require__, 2605));
        end(await why({ ...where, ticket, json: json === true }));
    });
}
function addGates({ add, pathOption, end }) {
    add('gates', gates)
        .addOption(pathOption())
        .option('--json', 'print JSON')
        .action(async ({ path, json }) => {
        const { gates } = await Promise.all(/* import() */[__webpack_require__.e(539), __webpack_require__.e(80)]).then(__webpack_require__.bind(__webpack_require__, 4080));
        end(await gates({ path: (0,run_options/* requiredPath */.n8)(path), json: json === true }));
    });
}
function parseEvery(text) {
    const everyMs = (0,quantities/* parseDurationMs */.yi)(text, '--every');
    if (everyMs >= shortestEveryMs && everyMs <= longestEveryMs)
        return everyMs;
    throw (0,run_options/* wrongUse */.po)('--every is not from 500ms to 1h', 'Write for example --every 2s');
}

;// CONCATENATED MODULE: ./cli/program.js










async function runProgram(args, command) {
    let ending = (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done);
    const program = buildProgram(command, (verbEnded) => {
        ending = verbEnded;
    });
    try {
        await program.parseAsync(args, { from: 'user' });
        return ending;
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        return (0,terminal/* ended */.v6)(error.exitCode === 0 ? exit_codes/* exitCodes */.hS.done : exit_codes/* exitCodes */.hS.wrongUse);
    }
}
function buildProgram(command, end) {
    const program = plain(new esm/* Command */.uB('slotgate'))
        .description(help_program.summary)
        .version(version/* version */.r, '-V, --version', 'print the version and exit')
        .helpCommand(false)
        .addHelpText('after', help_program.after)
        .showHelpAfterError('See: slotgate --help');
    const add = (name, text) => {
        const verb = plain(new esm/* Command */.uB(name))
            .description(text.summary)
            .usage(text.usage)
            .addHelpText('after', text.after)
            .showHelpAfterError(`See: slotgate ${name} --help`);
        program.addCommand(verb);
        return verb;
    };
    addRun(add('run', run), command, end);
    addStatus(add('status', help_status), end);
    addViews({ add, pathOption, gateOption, end });
    addRelease(add('release', release), end);
    addInit(add('init', init), end);
    addDoctor(add('doctor', doctor).addOption(pathOption()).addOption(lockOption()), end);
    add('demo', demo).action(async () => end(await (await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 8413))).demo()));
    return program;
}
function plain(command) {
    return command
        .exitOverride()
        .allowExcessArguments(false)
        .helpOption('-h, --help', 'explain this and exit')
        .configureOutput({
        outputError: (text) => {
            const line = text
                .replace(/^error: /, '')
                .replace(/\s*\n\s*/g, ' ')
                .trim();
            (0,terminal/* say */.cv)(line.startsWith("too many arguments for 'run'") ? strayCommand : line);
        },
    });
}
const strayCommand = 'only options may stand before the command, and two dashes between them: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...';
const pathOption = () => new esm/* Option */.c$('--path <dir>', 'the directory that the machines share').env('SLOTGATE_PATH');
const gateOption = () => new esm/* Option */.c$('--gate <name>', 'the name of the gate');
const lockOption = () => new esm/* Option */.c$('--lock <driver>', 'how files are locked (default: as the store says, else flock)').choices(run_options/* choices */.zM.lock);
function addRun(verb, command, end) {
    verb
        .addOption(pathOption())
        .addOption(gateOption())
        .option('--limit <n>', 'how many may run at a time (default: 1)')
        .addOption(new esm/* Option */.c$('--scope <scope>', 'for whom the gate counts: all hosts, or this one')
        .choices(run_options/* choices */.zM.scope)
        .default(run_options/* choices */.zM.scope[0]))
        .option('--wait-timeout <duration>', 'wait for so long at most, such as 90s, 30m or 5h')
        .option('--no-wait', 'do not wait at all')
        .addOption(lockOption())
        .option('--conflict-exit-code <n>', 'exit code when no slot was to be had in time (default: 75)')
        .addOption(new esm/* Option */.c$('--on-lost <what>', 'what to do when the slot is lost: end the command, or say so')
        .choices(run_options/* choices */.zM.onLost)
        .default(run_options/* choices */.zM.onLost[0]))
        .action(async (options) => end(await (0,cli_run/* run */.e)((0,run_options/* runRequest */.BN)(options, command))));
}
function addStatus(verb, end) {
    verb
        .addOption(pathOption())
        .addOption(gateOption())
        .option('--json', 'print JSON')
        .action(async ({ path, gate, json }) => {
        const { status } = await __webpack_require__.e(/* import() */ 417).then(__webpack_require__.bind(__webpack_require__, 417));
        end(await status({ path: (0,run_options/* requiredPath */.n8)(path), gate, json: json === true }));
    });
}
function addRelease(verb, end) {
    verb
        .addOption(pathOption())
        .addOption(gateOption())
        .option('--ticket <n>', 'the number of the ticket, as `slotgate status` tells it', cli_quantities/* parseTicket */.sH)
        .option('--force', 'yes, end a ticket that may be alive')
        .option('--reason <text>', 'why, for the history', '')
        .action(async ({ path, gate, ticket, force, reason }) => {
        const where = { path: (0,run_options/* requiredPath */.n8)(path), gate: (0,run_options/* requiredGate */.j6)(gate) };
        if (ticket === undefined)
            throw (0,run_options/* wrongUse */.po)('--ticket is missing', 'See `slotgate status` for the tickets there are');
        if (force !== true)
            throw (0,run_options/* wrongUse */.po)(`Ticket ${ticket} may be alive: if its job still runs, one too many will run beside it`, 'Dead ones are reclaimed without your help within a minute. If you are sure, add --force');
        end(await (await __webpack_require__.e(/* import() */ 856).then(__webpack_require__.bind(__webpack_require__, 2856))).release({ ...where, ticket, reason }));
    });
}
function addInit(verb, end) {
    verb
        .addOption(pathOption())
        .option('--mode <octal>', 'mode of the directory (default: 2770 for a new one)', cli_quantities/* parseMode */.Zx)
        .option('--group <group>', 'group of the directory: a name or a number')
        .addOption(lockOption())
        .action(async ({ path, mode, group, lock }) => {
        const { init } = await __webpack_require__.e(/* import() */ 31).then(__webpack_require__.bind(__webpack_require__, 6031));
        end(await init({ path: (0,run_options/* requiredPath */.n8)(path), mode, group, lock }));
    });
}


/***/ }),

/***/ 7903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
const version = '0.1.0';


/***/ })

};
;