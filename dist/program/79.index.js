"use strict";
exports.id = 79;
exports.ids = [79];
exports.modules = {

/***/ 6610:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ require_picocolors)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);

// node_modules/picocolors/picocolors.js
var require_picocolors = (0,_virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .__commonJSMin */ .Ft)(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));
/* unused harmony default export */ var __WEBPACK_DEFAULT_EXPORT__ = (require_picocolors());



/***/ }),

/***/ 79:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demo: () => (/* binding */ demo)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(6610);
;// CONCATENATED MODULE: ./src/report/text/claims.js

// src/report/text/claims.ts
var import_picocolors = (0,picocolors/* require_picocolors */.O)();
function claimLines(claims, colors) {
	const paint = (0, import_picocolors.createColors)(colors);
	return claims.map(({ holds, text }) => holds ? `  ${paint.green("\u2713")} ${text}` : `  ${paint.red("\u2717")} ${paint.bold(text)}`);
}


// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/colors.js
var colors = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ./src/cli/demo/demo-job.js



// src/cli/demo/demo-job.ts
const script = `
  const { SLOTGATE_TICKET: ticket, SLOTGATE_TOKEN: token, SLOTGATE_SLOT: slot } = process.env;
  const say = (event) => {
    const at = String(process.hrtime.bigint());
    process.stdout.write(JSON.stringify({ event, at, ticket, token, slot }) + '\\n');
  };
  say('enter');
  setTimeout(() => say('leave'), Number(process.argv[1]));
`;
function startDemoJob({ name, worksMs, path, gate, limit }, sinceNs, onChange) {
	const options = [
		"--path",
		path,
		"--gate",
		gate,
		"--limit",
		String(limit),
		"--scope",
		"host"
	];
	const command = [
		process.execPath,
		"-e",
		script,
		String(worksMs)
	];
	const child = (0,external_node_child_process_.spawn)(process.execPath, [
		process.argv[1] ?? "",
		"run",
		...options,
		"--wait-timeout",
		"60s",
		"--",
		...command
	], { stdio: [
		"ignore",
		"pipe",
		"pipe"
	] });
	const ended = new Promise((resolve) => {
		child.once("error", () => resolve(128));
		child.once("close", (code) => resolve(code ?? 128));
	});
	const job = {
		name,
		cameMs: sinceMs(process.hrtime.bigint(), sinceNs),
		process: child,
		arrived: Promise.race([
			(0,external_node_events_.once)(child.stderr, "data"),
			(0,external_node_events_.once)(child.stdout, "data"),
			ended
		]),
		ended
	};
	(0,external_node_readline_.createInterface)({ input: child.stdout }).on("line", (line) => {
		note(job, JSON.parse(line), sinceNs);
		onChange(job);
	});
	return job;
}
function note(job, { event, at, ticket, token, slot }, sinceNs) {
	const ms = sinceMs(BigInt(at), sinceNs);
	if (event === "leave") {
		job.endMs = ms;
		return;
	}
	job.startMs = ms;
	job.ticket = Number(ticket);
	job.token = Number(token);
	job.slot = Number(slot);
}
function sinceMs(ns, sinceNs) {
	return Number((ns - sinceNs) / 1000n) / 1e3;
}


// EXTERNAL MODULE: ./src/core/gate-names.js
var gate_names = __webpack_require__(9073);
// EXTERNAL MODULE: ./src/core/quantities.js
var quantities = __webpack_require__(3670);
// EXTERNAL MODULE: ./src/platform/node-world.js
var node_world = __webpack_require__(5762);
;// CONCATENATED MODULE: ./src/report/charts/overlap.js
// src/report/charts/overlap.ts
function mostAtATime(intervals) {
	return steps(intervals).reduce((most, step) => Math.max(most, step.count), 0);
}
function timeAtCountMs(intervals, count) {
	const line = steps(intervals);
	return line.reduce((sum, step, index) => {
		const nextMs = line[index + 1]?.atMs ?? step.atMs;
		return step.count === count ? sum + nextMs - step.atMs : sum;
	}, 0);
}
function within(intervals, span) {
	return intervals.flatMap(({ startMs, endMs }) => {
		const cut = {
			startMs: Math.max(startMs, span.startMs),
			endMs: Math.min(endMs, span.endMs)
		};
		return cut.startMs < cut.endMs ? [cut] : [];
	});
}
function steps(intervals) {
	const changes = intervals.filter(({ startMs, endMs }) => startMs < endMs).flatMap(({ startMs, endMs }) => [{
		atMs: startMs,
		by: 1
	}, {
		atMs: endMs,
		by: -1
	}]).sort((a, b) => a.atMs - b.atMs || a.by - b.by);
	let count = 0;
	return changes.map(({ atMs, by }) => {
		count += by;
		return {
			atMs,
			count
		};
	});
}


// EXTERNAL MODULE: ./src/store/gate/gate-directory.js
var gate_directory = __webpack_require__(2848);
// EXTERNAL MODULE: ./src/store/gate/opened-gate.js
var opened_gate = __webpack_require__(3174);
// EXTERNAL MODULE: ./src/store/transaction/read-record.js
var read_record = __webpack_require__(7372);
;// CONCATENATED MODULE: ./src/cli/demo/demo-proof.js







// src/cli/demo/demo-proof.ts
async function proveDemo(jobs, gate) {
	return [
		await allRan(jobs),
		neverTooMany(jobs, gate.limit),
		firstComeFirstServed(jobs),
		await leftInOrder(gate)
	];
}
async function allRan(jobs) {
	const codes = await Promise.all(jobs.map((job) => job.ended));
	const good = jobs.filter((job, index) => codes[index] === 0 && job.endMs !== void 0);
	return {
		holds: good.length === jobs.length,
		text: `${good.length} of ${jobs.length} jobs ran to their end`
	};
}
function neverTooMany(jobs, limit) {
	const runs = jobs.flatMap(({ startMs, endMs }) => startMs === void 0 ? [] : [{
		startMs,
		endMs: endMs ?? Number.POSITIVE_INFINITY
	}]);
	const most = mostAtATime(runs);
	if (most > limit) return {
		holds: false,
		text: `${most} ran at a time, more than the limit of ${limit}`
	};
	return {
		holds: true,
		text: `never more than ${limit} at a time, by the jobs' own clock: at most ${most}, for ${(0,quantities/* formatDuration */.a3)(timeAtCountMs(runs, limit))} exactly ${limit}`
	};
}
function firstComeFirstServed(jobs) {
	const byTicket = jobs.toSorted((a, b) => (a.ticket ?? 0) - (b.ticket ?? 0));
	const tokens = byTicket.map((job) => job.token ?? 0);
	const holds = tokens.every((token, index) => index === 0 || token > (tokens[index - 1] ?? 0));
	const order = byTicket.map((job) => `${job.name.replace("job ", "")} (${job.ticket})`).join(", ");
	return {
		holds,
		text: holds ? `first come, first served, by ticket: ${order}` : `not first come, first served: in the order of their tickets, the jobs have the tokens ${tokens.join(", ")}`
	};
}
async function leftInOrder({ path, gate: name }) {
	const world = (0,node_world/* createWorld */.b)({ locksOutliveHosts: false }, () => void 0);
	const gate = await (0,gate_directory/* findGate */.Zc)(world, {
		path,
		name
	});
	const record = gate === void 0 ? void 0 : await (0,read_record/* readRecord */.a)(gate);
	if (gate === void 0 || record === void 0) return {
		holds: false,
		text: "the counter file cannot be read afterwards"
	};
	const files = await (0,opened_gate/* withOpened */.uO)(gate, ({ home }) => home.list());
	const markers = files.filter((file) => (0,gate_names/* parseMarkerFileName */.db)(name, file) !== void 0);
	const lockFile = files.includes(gate_names/* fileNames */.jx.lock);
	const { running, waiting } = record;
	return {
		holds: running.length + waiting.length + markers.length === 0 && lockFile,
		text: `${gate_names/* fileNames */.jx.counter} afterwards: ${running.length} running, ${waiting.length} waiting; ${markers.length === 0 ? "no marker" : `${markers.length} markers`} left; ${gate_names/* fileNames */.jx.lock} is ${lockFile ? "still there" : "gone"}`
	};
}


;// CONCATENATED MODULE: ./src/report/charts/gantt.js


// src/report/charts/gantt.ts
var gantt_import_picocolors = (0,picocolors/* require_picocolors */.O)();
const slotColors = [
	"cyan",
	"magenta",
	"yellow",
	"green",
	"blue"
];
const fewestCells = 20;
const roundStepsMs = [
	100,
	200,
	250,
	500,
	1e3,
	2e3,
	5e3,
	1e4,
	3e4,
	6e4,
	3e5
];
function gantt(bars, canvas) {
	const paint = (0, gantt_import_picocolors.createColors)(canvas.colors);
	const labelWidth = Math.max(9, ...bars.map((bar) => bar.label.length)) + 2;
	const noteWidth = Math.max(0, ...bars.map((bar) => bar.note.length)) + 2;
	const scale = {
		cells: Math.max(fewestCells, canvas.width - labelWidth - noteWidth - 2),
		spanMs: Math.max(canvas.spanMs, canvas.nowMs, 1),
		nowMs: canvas.nowMs
	};
	const line = (label, body, note = "") => `  ${label.padEnd(labelWidth)}${body}${note === "" ? "" : `  ${paint.dim(note)}`}`;
	return [
		...bars.map((bar) => line(bar.label, drawBar(bar, scale, paint), bar.note)),
		line("at a time", drawCounts(bars, scale, paint)),
		line("", paint.dim(drawAxis(scale))),
		line("", drawLegend(bars, paint))
	];
}
function drawBar(bar, scale, paint) {
	const runsFromMs = bar.startMs ?? scale.nowMs;
	const came = cellOf(bar.cameMs, scale);
	const start = Math.max(came, cellOf(runsFromMs, scale));
	const waits = start - came;
	const runs = bar.startMs === void 0 ? 0 : Math.max(1, cellOf(bar.endMs ?? scale.nowMs, scale) - start);
	const color = slotColors[(bar.slot ?? 0) % slotColors.length] ?? "cyan";
	const rest = Math.max(0, scale.cells - came - waits - runs);
	return `${" ".repeat(came)}${paint.dim("\u2591".repeat(waits))}${paint[color]("\u2588".repeat(runs))}${" ".repeat(rest)}`;
}
function drawCounts(bars, scale, paint) {
	const runs = runsOf(bars, scale.nowMs);
	const cellMs = scale.spanMs / scale.cells;
	const counts = Array.from({ length: scale.cells }, (_, cell) => {
		const most = mostAtATime(within(runs, {
			startMs: cell * cellMs,
			endMs: (cell + 1) * cellMs
		}));
		return most === 0 ? " " : most > 9 ? "+" : String(most);
	});
	return paint.bold(counts.join(""));
}
function runsOf(bars, nowMs) {
	return bars.flatMap(({ startMs, endMs }) => startMs === void 0 ? [] : [{
		startMs,
		endMs: endMs ?? nowMs
	}]);
}
function drawAxis(scale) {
	const stepMs = roundStepsMs.find((ms) => scale.cells * ms / scale.spanMs >= 9) ?? scale.spanMs;
	let axis = "";
	for (let ms = 0; ms <= scale.spanMs; ms += stepMs) {
		const mark = `${ms / 1e3} s`;
		const cell = cellOf(ms, scale);
		if (cell + mark.length <= scale.cells) axis = axis.padEnd(cell) + mark;
	}
	return axis;
}
function drawLegend(bars, paint) {
	const marks = [...new Set(bars.flatMap(({ slot }) => slot ?? []))].sort((a, b) => a - b).slice(0, slotColors.length).map((slot) => {
		return `${paint[slotColors[slot] ?? "cyan"]("\u2588")} slot ${slot}`;
	});
	return [`${paint.dim("\u2591")} waits`, ...marks].join("   ");
}
function cellOf(ms, { cells, spanMs }) {
	return Math.max(0, Math.min(cells, Math.floor(ms * cells / spanMs)));
}


;// CONCATENATED MODULE: ./src/cli/demo/demo-stage.js




// src/cli/demo/demo-stage.ts
const redrawMs = 80;
const leastSpanMs = 4e3;
const csi = "\x1B[";
var DemoStage = class {
	#jobs;
	#sinceNs;
	#live = process.stdout.isTTY === true && process.env["TERM"] !== "dumb";
	#timer;
	#drawn = 0;
	constructor(jobs, sinceNs) {
		this.#jobs = jobs;
		this.#sinceNs = sinceNs;
	}
	open() {
		if (!this.#live) return;
		process.stdout.write(`${csi}?25l`);
		this.#timer = setInterval(() => this.#redraw(leastSpanMs), redrawMs);
	}
	note({ name, startMs, endMs, cameMs, slot, ticket }) {
		if (this.#live) return;
		if (startMs === void 0) this.#tell(cameMs, `${name} comes`);
		else if (endMs === void 0) this.#tell(startMs, `${name} runs in slot ${slot} (ticket ${ticket})`);
		else this.#tell(endMs, `${name} is done`);
	}
	close() {
		clearInterval(this.#timer);
		const lastMs = Math.max(0, ...this.#jobs.map(({ endMs }) => endMs ?? 0));
		if (!this.#live) process.stdout.write("\n");
		this.#redraw(lastMs, lastMs);
		if (this.#live) process.stdout.write(`${csi}?25h`);
	}
	#tell(ms, what) {
		process.stdout.write(`  ${(ms / 1e3).toFixed(2).padStart(5)} s  ${what}\n`);
	}
	#redraw(spanMs, nowMs = sinceMs(process.hrtime.bigint(), this.#sinceNs)) {
		const late = Number.POSITIVE_INFINITY;
		const inOrder = this.#jobs.toSorted((a, b) => (a.ticket ?? late) - (b.ticket ?? late) || 0);
		const lines = gantt(inOrder.map(barOf), {
			width: Math.min(process.stdout.columns ?? 80, 120),
			colors: (0,colors/* hasColors */.j)(process.stdout),
			nowMs,
			spanMs
		});
		const up = this.#live && this.#drawn > 0 ? `${csi}${this.#drawn}A` : "";
		const clear = this.#live ? `${csi}2K` : "";
		process.stdout.write(`${up}${lines.map((line) => `${clear}${line}\n`).join("")}`);
		this.#drawn = lines.length;
	}
};
function barOf({ name, cameMs, startMs, endMs, slot }) {
	return {
		label: name,
		cameMs,
		startMs,
		endMs,
		slot,
		note: `${startMs === void 0 ? "" : `waited ${(0,quantities/* formatDuration */.a3)(startMs - cameMs)}`}${startMs === void 0 || endMs === void 0 ? "" : `, ran ${(0,quantities/* formatDuration */.a3)(endMs - startMs)}`}`.padEnd(23)
	};
}


// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./src/cli/demo/demo-command.js











// src/cli/demo/demo-command.ts
const gate = "demo";
const limit = 2;
const worksMs = [
	900,
	600,
	400,
	800,
	300,
	700
];
const arrivalMs = 130;
const patienceMs = 45e3;
async function demo() {
	const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "slotgate-demo-"));
	const stopped = new AbortController();
	let signal;
	const stop = (name) => {
		signal = name;
		stopped.abort();
	};
	for (const name of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.once(name, stop);
	const timer = setTimeout(() => stopped.abort(), patienceMs);
	try {
		await (0,terminal/* print */.yy)(`\n  Six jobs, two slots, one directory: ${path}\n\n`);
		const jobs = await perform(path, stopped.signal);
		if (signal !== void 0) return (0,terminal/* ended */.v6)((0,exit_codes/* signalExitCode */.cf)(signal));
		if (stopped.signal.aborted) {
			(0,terminal/* say */.cv)("the demo jobs did not end in time: check the load of this machine");
			return (0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.fault);
		}
		return (0,terminal/* ended */.v6)(await tell(await proveDemo(jobs, {
			path,
			gate,
			limit
		})));
	} finally {
		clearTimeout(timer);
		await (0,promises_.rm)(path, {
			recursive: true,
			force: true
		});
	}
}
async function perform(path, stopped) {
	const jobs = [];
	const sinceNs = process.hrtime.bigint();
	const stage = new DemoStage(jobs, sinceNs);
	stopped.addEventListener("abort", () => {
		for (const job of jobs) job.process.kill("SIGTERM");
	});
	stage.open();
	for (const [index, works] of worksMs.entries()) {
		if (stopped.aborted) break;
		const plan = {
			name: `job ${String.fromCharCode(65 + index)}`,
			worksMs: works,
			path,
			gate,
			limit
		};
		const job = startDemoJob(plan, sinceNs, (changed) => stage.note(changed));
		jobs.push(job);
		stage.note(job);
		await Promise.all([job.arrived, new Promise((resolve) => setTimeout(resolve, arrivalMs))]);
	}
	await Promise.all(jobs.map((job) => job.ended));
	stage.close();
	return jobs;
}
async function tell(claims) {
	const lines = claimLines(claims, (0,colors/* hasColors */.j)(process.stdout));
	await (0,terminal/* print */.yy)(`\n${lines.join("\n")}\n\n`);
	return claims.every(({ holds }) => holds) ? exit_codes/* exitCodes */.hS.done : exit_codes/* exitCodes */.hS.disproved;
}



/***/ }),

/***/ 2659:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ hasColors)
/* harmony export */ });
// src/cli/terminal/colors.ts
function hasColors(stream) {
	const { NO_COLOR, TERM } = process.env;
	return stream.isTTY === true && (NO_COLOR ?? "") === "" && TERM !== "dumb";
}



/***/ })

};
;